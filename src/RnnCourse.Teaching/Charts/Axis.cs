namespace RnnCourse.Charts;

/// <summary>A horizontal or vertical axis.</summary>
/// <param name="Title">What is measured, with its unit; empty for none.</param>
/// <param name="Logarithmic">Whether equal factors take equal lengths. Values of zero or less are then not drawn.</param>
/// <param name="From">The value at the lower end, or null to fit the data.</param>
/// <param name="To">The value at the upper end, or null to fit the data.</param>
public sealed record Axis(string Title = "", bool Logarithmic = false, double? From = null, double? To = null);
