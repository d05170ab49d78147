using System.Text.Json.Nodes;
using RnnCourse.Formatting;
using RnnCourse.Numerics;

namespace RnnCourse.Charts;

/// <summary>
/// A chart that another library wrote as Plotly's JSON, such as Plotly.NET's <c>GenericChart.toJson(chart)</c>, shown as the course's own
/// figures are: with its finding in words, its data in numbers, colours that everybody can tell apart, in any theme and without a network.
/// </summary>
[TypeFormatterSource(typeof(SelfDrawing))]
public sealed class PlotlyChart : IDrawn
{
    private readonly JsonObject chart;

    /// <summary>Takes a chart over.</summary>
    /// <param name="title">What the chart shows.</param>
    /// <param name="altText">One sentence that states the finding, for those who do not see the chart and for those who do.</param>
    /// <param name="json">A JSON object with data, an array of traces, and perhaps layout and frames. Size, template and title in it give way.</param>
    /// <exception cref="ArgumentException">A text is blank, or the JSON is no chart.</exception>
    public PlotlyChart(string title, string altText, string json)
    {
        Title = Require.Text(title, nameof(title));
        AltText = Require.Text(altText, nameof(altText));
        chart = PlotlyChartReader.Read(Require.Text(json, nameof(json)), nameof(json));
        PlotlyChartStyle.Apply(chart, AltText);
    }

    private PlotlyChart(PlotlyChart other, JsonObject chart) => (Title, AltText, this.chart) = (other.Title, other.AltText, chart);

    /// <summary>What the chart shows.</summary>
    public string Title { get; }

    /// <summary>One sentence that states the finding.</summary>
    public string AltText { get; }

    /// <summary>Titles the axes, where the other library makes that hard.</summary>
    /// <param name="x">What is measured to the right, with its unit.</param>
    /// <param name="y">What is measured upwards, in three dimensions to the back.</param>
    /// <param name="z">What is measured upwards in three dimensions; null for a flat chart.</param>
    /// <exception cref="ArgumentException">The chart is flat and z is given, or it is not and z is missing.</exception>
    public PlotlyChart Axes(string x, string y, string? z = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var changed = (JsonObject)chart.DeepClone();
        var scene = changed["layout"]!["scene"];
        if (scene is null != z is null)
            throw new ArgumentException(scene is null ? "z is given; the chart is flat and has no such axis." : "z is missing; the chart has three axes.", nameof(z));
        foreach (var (name, title) in new[] { ("xaxis", x), ("yaxis", y), ("zaxis", z) })
            if (title is not null)
                PlotlyChartStyle.Child((JsonObject)(scene ?? changed["layout"])!, name)["title"] = new JsonObject { ["text"] = PlotlyJson.Text(title) };
        return new(this, changed);
    }

    /// <summary>Says what the colours measure.</summary>
    /// <param name="title">A few words, with the unit.</param>
    /// <exception cref="InvalidOperationException">No trace has a colour scale.</exception>
    public PlotlyChart Colours(string title)
    {
        ArgumentNullException.ThrowIfNull(title);
        var changed = (JsonObject)chart.DeepClone();
        var bars = PlotlyChartReader.Traces(changed).Select(trace => trace["colorbar"]).OfType<JsonObject>().ToArray();
        if (bars.Length == 0)
            throw new InvalidOperationException($"The chart \"{Title}\" has no colour scale; a heat map or a surface has.");
        foreach (var bar in bars)
            bar["title"] = new JsonObject { ["text"] = PlotlyJson.Text(title), ["side"] = "right" };
        return new(this, changed);
    }

    /// <summary>The chart as a JSON object {data, layout, frames, config} for plotly.js 4.</summary>
    public string ToPlotlyJson()
    {
        var whole = (JsonObject)chart.DeepClone();
        var layout = whole["layout"]!;
        layout["title"] = new JsonObject { ["text"] = PlotlyJson.Text(Title), ["x"] = 0, ["xanchor"] = "left" };
        layout["margin"]!["t"] = 48;
        return PlotlyJson.Write(whole);
    }

    /// <summary>The chart as HTML that stands alone: title, finding and data in words, and the live chart where scripts run.</summary>
    public string ToHtml() => Output.Of(this).ToHtml();

    /// <summary>The chart's typed output: title, finding, what plotly.js draws, and the page they make.</summary>
    /// <returns>JSON, as docs/schemas/output.schema.json says.</returns>
    public string ToOutputJson() => Output.Of(this).ToJson();

    void IDrawn.Draw(Output output)
    {
        var forPage = (JsonObject)chart.DeepClone();
        forPage["controls"] = new JsonArray();
        var whole = PlotlyLibrary.For(PlotlyChartReader.Traces(chart).Select(PlotlyChartReader.TypeOf)) == PlotlyLibrary.Whole;
        FigureHtml.Draw(output, Title, AltText, settings: "", [.. PlotlyChartReader.Rows(chart)], PlotlyJson.Write(forPage), whole);
    }

    /// <summary>Title and finding.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Title}: {AltText}";
}
