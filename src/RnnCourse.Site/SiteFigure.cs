using System.Text.Json.Nodes;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Site;

/// <summary>A figure or a diagram of a lesson, as the pages that collect them see it.</summary>
/// <param name="Name">Unique in the site; its pictures have this name.</param>
/// <param name="Cell">The id of the cell that draws it.</param>
/// <param name="TitleHtml">Its title.</param>
/// <param name="FindingHtml">What one is to see in it.</param>
/// <param name="Specification">For a chart, what plotly.js draws, as JSON.</param>
/// <param name="Drawing">For a diagram, its first SVG.</param>
/// <param name="Script">The script that brings figures to life; a lesson stores it with each figure.</param>
internal sealed record SiteFigure(string Name, string Cell, string TitleHtml, string FindingHtml, string? Specification, string? Drawing, string? Script)
{
    /// <summary>Whether the chart is for the whole of plotly.js and not for its smaller build.</summary>
    public bool AsksForAllOfPlotly { get; private init; }

    /// <summary>The finding in plain words, for a picture's alternative text.</summary>
    public string Words => PageFrame.Words(FindingHtml);

    /// <summary>Reads an item.</summary>
    /// <param name="name">The figure's name in the site.</param>
    /// <param name="cell">Its cell's id.</param>
    /// <param name="item">A figure or a diagram.</param>
    /// <param name="script">The script of its output, if there is one.</param>
    public static SiteFigure Of(string name, string cell, JsonObject item, string? script) => new(
        name, cell, TypedOutput.Text(item, "titleHtml"), TypedOutput.Text(item, "findingHtml"),
        item["specification"]?.ToJsonString(), item["frames"]?[0]?["svg"]?.GetValue<string>(), script)
    {
        AsksForAllOfPlotly = (string?)item["library"] == "whole",
    };
}
