namespace RnnCourse.Charts;

/// <summary>
/// The colours of Okabe and Ito, which people with any colour vision can tell apart, the strongest on white first;
/// their black is a grey here, to be seen on dark pages too. The dash pattern, the marker and the hatching are the second cue.
/// </summary>
internal static class Palette
{
    /// <summary>Readable on white and on black alike; hosts that know their theme replace it.</summary>
    public const string Ink = "#767676";

    private static readonly string[] Colours =
        ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#7F7F7F", "#F0E442"];

    private static readonly string[] Dashes = ["solid", "dash", "dot", "dashdot", "longdash", "longdashdot"];

    private static readonly string[] Symbols =
        ["circle", "square", "diamond", "triangle-up", "cross", "x", "triangle-down", "star"];

    private static readonly string[] Hatchings = ["", "/", ".", "x", "\\", "-", "+", "|"];

    public static string Colour(int trace) => Colours[trace % Colours.Length];

    public static string Dash(int trace) => Dashes[trace % Dashes.Length];

    public static string Symbol(int trace) => Symbols[trace % Symbols.Length];

    public static string Hatching(int trace) => Hatchings[trace % Hatchings.Length];

    /// <summary>Cividis (Nuñez, Anderton and Renslow 2018): from dark blue over grey to yellow, even in lightness.</summary>
    public static IReadOnlyList<string> Sequential { get; } =
        ["#00224E", "#123570", "#3B496C", "#575D6D", "#707173", "#8A8678", "#A59C74", "#C3B369", "#E1CC55", "#FEE838"];

    /// <summary>Blue for negative, near white for zero, orange-brown for positive; even in lightness to both sides.</summary>
    public static IReadOnlyList<string> Diverging { get; } =
        ["#053061", "#2166AC", "#4393C3", "#92C5DE", "#F7F7F7", "#FDB863", "#E08214", "#B35806", "#7F3B08"];
}
