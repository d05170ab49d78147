using RnnCourse.Notebooks.Site;

namespace RnnCourse.Notebooks.Commands;

/// <summary>Writes the site and says where it is.</summary>
internal static class SitePublisher
{
    public static void Publish(IEnumerable<SiteLesson> lessons, string folder)
    {
        SiteWriter.Write([.. lessons], folder);
        var index = Path.Combine(folder, "index.html");
        Console.WriteLine();
        Console.WriteLine($"The site: {index}");
        Console.WriteLine($"          {new Uri(index).AbsoluteUri}");
    }
}
