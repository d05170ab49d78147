using System.Text.Json.Nodes;

namespace RnnCourse.Charts;

/// <summary>
/// Plotly's own sliders and buttons, for viewers that draw the plotly MIME type; a page has its own controls.
/// A Plotly slider can only name a whole frame, so here moving one slider shows its value with the others at their start.
/// </summary>
internal static class PlotlyControls
{
    private const int SliderHeight = 70;

    public static void AddTo(JsonObject layout, Figure figure)
    {
        layout["sliders"] = new JsonArray([.. figure.Controls.Select((_, i) => Slider(figure.Controls, i))]);
        if (figure.Controls[0].Plays)
            layout["updatemenus"] = new JsonArray(Buttons());
        layout["height"] = layout["height"]!.GetValue<int>() + SliderHeight * figure.Controls.Count;
    }

    private static JsonObject Slider(IReadOnlyList<Control> controls, int index)
    {
        var control = controls[index];
        return new JsonObject
        {
            ["active"] = control.Start,
            ["currentvalue"] = new JsonObject { ["prefix"] = PlotlyJson.Text(control.Label) + " = " },
            ["x"] = control.Plays ? 0.16 : 0,
            ["len"] = control.Plays ? 0.84 : 1,
            ["pad"] = new JsonObject { ["t"] = 50 + SliderHeight * index, ["b"] = 8 },
            ["steps"] = new JsonArray([.. control.StepLabels.Select((label, step) => new JsonObject
            {
                ["label"] = PlotlyJson.Text(label),
                ["method"] = "animate",
                ["args"] = new JsonArray(new JsonArray(FrameName(controls, index, step)), Motion(playing: false)),
            })]),
        };
    }

    private static string FrameName(IReadOnlyList<Control> controls, int moved, int step) =>
        string.Join('|', controls.Select((control, i) => control.StepLabels[i == moved ? step : control.Start]));

    private static JsonObject Buttons() => new()
    {
        ["type"] = "buttons",
        ["direction"] = "left",
        ["showactive"] = false,
        ["x"] = 0,
        ["xanchor"] = "left",
        ["y"] = 0,
        ["yanchor"] = "top",
        ["pad"] = new JsonObject { ["t"] = 62 },
        ["buttons"] = new JsonArray(
            new JsonObject { ["label"] = "▶", ["method"] = "animate", ["args"] = new JsonArray(null, Motion(playing: true)) },
            new JsonObject { ["label"] = "❚❚", ["method"] = "animate", ["args"] = new JsonArray(new JsonArray((JsonNode?)null), Motion(playing: false)) }),
    };

    private static JsonObject Motion(bool playing) => new()
    {
        ["mode"] = "immediate",
        ["fromcurrent"] = true,
        ["frame"] = new JsonObject { ["duration"] = playing ? 500 : 0, ["redraw"] = true },
        ["transition"] = new JsonObject { ["duration"] = 0 },
    };
}
