using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace RnnCourse.Browser.Tests.Editor;

/// <summary>The course in VS Code itself, by clicks and keys.</summary>
public sealed class EditorTests(Chromium chromium, CodeServer server) : IClassFixture<CodeServer>
{
    private const string Endless = """
        {
         "cells": [
          {"cell_type": "code", "execution_count": null, "id": "begin", "metadata": {}, "outputs": [], "source": ["var x = 41L;"]},
          {"cell_type": "code", "execution_count": null, "id": "endless", "metadata": {}, "outputs": [], "source": ["while (true) x++;"]},
          {"cell_type": "code", "execution_count": null, "id": "after", "metadata": {}, "outputs": [], "source": ["x > 41 ? \"kept\" : \"lost\""]}
         ],
         "metadata": {"kernelspec": {"display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp"}, "language_info": {"name": "polyglot-notebook"}},
         "nbformat": 4, "nbformat_minor": 5
        }
        """;

    [EditorFact]
    public async Task A_lesson_runs_and_a_loop_stops_and_nothing_is_left()
    {
        await File.WriteAllTextAsync(Path.Combine(server.Course, "notebooks", "endless.ipynb"), Endless, TestContext.Current.CancellationToken);
        await using (var window = await EditorWindow.Open(chromium.Browser, server))
        {
            try
            {
                await window.InstallExtension();
                await A_lesson_runs_from_the_first_cell_to_the_last(window);
                await What_was_saved_is_there_after_reloading(window);
                await A_loop_is_stopped(window);
            }
            finally
            {
                await window.Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "artifacts", "editor.png") }); // how it looked at the end
            }
        }
        server.Stop();
        for (var tries = 0; tries < 100 && server.Kernels.Count > 0; tries++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Empty(server.Kernels);
    }

    private static async Task A_lesson_runs_from_the_first_cell_to_the_last(EditorWindow window)
    {
        const string lesson = "05-elman-cell.ipynb";
        await window.OpenNotebook(lesson);
        Assert.NotEqual(0, await (await window.OutputsWith(".katex")).Locator(".katex").CountAsync());
        await Assertions.Expect(window.Page.Locator(".statusbar")).ToContainTextAsync("0 of 4 solved");

        await window.Command("Notebook: Run All");
        await Assertions.Expect(window.Ticks.First).ToBeVisibleAsync();
        var saved = await window.Saved(lesson, notebook => Code(notebook).All(cell => cell!["execution_count"] is not null), seconds: 120);

        var outputs = Code(saved).SelectMany(cell => cell!["outputs"]!.AsArray()).ToList();
        Assert.DoesNotContain(outputs, output => (string?)output!["output_type"] == "error");
        Assert.Contains(outputs, output => output!["data"]?["text/html"] is not null);
        Assert.Contains(outputs, output => output!["data"]?["application/vnd.plotly.v1+json"] is not null);
    }

    private static async Task What_was_saved_is_there_after_reloading(EditorWindow window)
    {
        await window.Page.ReloadAsync();
        await window.Kernel.WaitForAsync();
        await window.Page.Locator(".notebookOverlay .monaco-list:visible").First.FocusAsync();
        var outputs = await window.OutputsWith(".main-svg", () => window.Page.Keyboard.PressAsync("ArrowDown")); // from cell to cell
        Assert.NotEqual(0, await outputs.Locator(".main-svg .scatterlayer path, .main-svg .barlayer path, .main-svg .heatmaplayer image").CountAsync());
    }

    private static async Task A_loop_is_stopped(EditorWindow window)
    {
        await window.OpenNotebook("endless.ipynb");
        await window.Page.Locator(".notebook-toolbar-container [aria-label^='Run All']:visible").First.ClickAsync();
        await Assertions.Expect(window.Ticks).ToHaveCountAsync(1); // the second cell is the endless one
        await window.Page.Locator(".codicon-notebook-state-executing:visible").First.WaitForAsync();
        await window.Page.Locator(".notebook-toolbar-container [aria-label^='Interrupt']:visible").First.ClickAsync();
        await Assertions.Expect(window.Page.Locator(".codicon-notebook-state-error:visible").First).ToBeVisibleAsync();
    }

    private static IEnumerable<JsonNode?> Code(JsonNode notebook) =>
        notebook["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code");
}
