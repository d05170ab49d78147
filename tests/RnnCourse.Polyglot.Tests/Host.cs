using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.PackageManagement;
using RnnCourse.Notebooks.Running;

namespace RnnCourse.Polyglot.Tests;

/// <summary>.NET Interactive's kernel as its front ends have it, in the folder of a notebook.</summary>
internal sealed class Host : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(2);

    private readonly CompositeKernel kernel = new() { DefaultKernelName = "csharp" };

    public Host(string folder, bool withPackages = false)
    {
        Directory.SetCurrentDirectory(folder); // where VS Code starts it
        var csharp = new CSharpKernel().UseKernelHelpers().UseValueSharing();
        kernel.Add(withPackages ? csharp.UseNugetDirective(PackageExtensions.Load) : csharp);
    }

    /// <summary>Runs a cell; the last state of each check that it showed, and why it failed, if it did.</summary>
    public async Task<Outcome> Run(string code)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Deadline);
        var events = (await kernel.SendAsync(new SubmitCode(code), limit.Token)).Events;
        var html = events.OfType<DisplayEvent>()
            .SelectMany(shown => shown.FormattedValues.Where(value => value.MimeType == "text/html").Select(value => value.Value)).ToList();
        return new Outcome(html, [.. html.SelectMany(CheckReader.Read)], events.OfType<CommandFailed>().FirstOrDefault()?.Message);
    }

    public void Dispose() => kernel.Dispose();
}
