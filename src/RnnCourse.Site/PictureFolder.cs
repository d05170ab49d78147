using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Site;

/// <summary>
/// The pictures of figures that stand still: on paper, where no script runs, in the gallery. They lie under the hash of what they show,
/// so that a picture is made once and never shown for another figure.
/// </summary>
/// <param name="folder">Where they lie; it need not exist.</param>
internal sealed class PictureFolder(string folder)
{
    /// <summary>The pictures' folder in the site.</summary>
    public const string InSite = "pictures";

    private static readonly string[] Kinds = [".svg", ".png"];

    /// <summary>Whether there is a picture.</summary>
    public bool Has(SiteFigure figure) => figure.Specification is not null && File.Exists(PathOf(figure, ".svg"));

    /// <summary>The picture as an element, or nothing when there is none.</summary>
    /// <param name="figure">A figure.</param>
    /// <param name="className">Its class; may be empty.</param>
    /// <param name="decorative">Whether what it shows is said beside it.</param>
    public string Image(SiteFigure figure, string className, bool decorative = false) => !Has(figure) ? "" : string.Create(CultureInfo.InvariantCulture,
        $"<img{(className.Length > 0 ? $" class=\"{className}\"" : "")} src=\"{InSite}/{Uri.EscapeDataString(figure.Name)}.svg\" width=\"{PicturePaper.Width}\" height=\"{Height(figure)}\" loading=\"lazy\" alt=\"{(decorative ? "" : PageFrame.Plain(figure.Words))}\">");

    /// <summary>The height that the figure asks for.</summary>
    public static int Height(SiteFigure figure)
    {
        using var json = JsonDocument.Parse(figure.Specification!);
        return json.RootElement.GetProperty("layout").TryGetProperty("height", out var height) ? height.GetInt32() : 400;
    }

    /// <summary>Keeps the pictures of a figure.</summary>
    public void Keep(SiteFigure figure, string svg, byte[] png)
    {
        Directory.CreateDirectory(folder);
        AtomicFile.Write(PathOf(figure, ".png"), png);
        AtomicFile.Write(PathOf(figure, ".svg"), Encoding.UTF8.GetBytes(svg)); // last: it is what is looked for
    }

    /// <summary>Copies the pictures of the figures given, each under the figure's name.</summary>
    public void CopyTo(string site, IEnumerable<SiteFigure> figures)
    {
        var target = Path.Combine(site, InSite);
        foreach (var figure in figures.Where(Has))
        {
            Directory.CreateDirectory(target);
            foreach (var kind in Kinds.Where(kind => File.Exists(PathOf(figure, kind))))
                File.Copy(PathOf(figure, kind), Path.Combine(target, figure.Name + kind));
        }
    }

    private string PathOf(SiteFigure figure, string kind) => Path.Combine(folder, Hash(figure) + kind);

    private static string Hash(SiteFigure figure) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{PicturePaper.Edition}/{PicturePaper.Width}/{SiteAssets.Plotly.Version}/{figure.Specification}"))))[..32];
}
