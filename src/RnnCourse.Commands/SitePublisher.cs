using RnnCourse.Site;

namespace RnnCourse.Commands;

/// <summary>Writes the site and says where it is.</summary>
internal static class SitePublisher
{
    public static void Publish(IReadOnlyList<SiteLesson> lessons, Repository repository, string folder, SiteOptions? options = null)
    {
        if (lessons is [])
        {
            Console.Error.WriteLine("No site is written: no notebook was run.");
            return;
        }
        var cover = SiteWriter.Write(lessons, repository.Root, folder, Console.WriteLine, options);
        Console.WriteLine($"The site: {cover}");
        Console.WriteLine($"          {new Uri(cover).AbsoluteUri}");
    }
}
