using System.Globalization;
using System.Text;

namespace RnnCourse.Notebooks.Authoring.Sittings;

/// <summary>The count of all lessons as a table.</summary>
internal static class TimeReport
{
    public static string Of(IEnumerable<LessonTime> lessons)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"{"lesson",-38} sitting  words  code lines  guesses  exercises  minutes  stated\n");
        foreach (var lesson in lessons)
        {
            foreach (var (index, sitting) in lesson.Counted.Index())
            {
                var stated = index < lesson.Stated.Count ? lesson.Stated[index].ToString(CultureInfo.InvariantCulture) : "none";
                text.Append(CultureInfo.InvariantCulture,
                    $"{(index == 0 ? lesson.Notebook : ""),-38} {index + 1,7} {sitting.Words,6} {sitting.CodeLines,11} {sitting.Guesses,8} {sitting.Exercises.Count,10} {sitting.Minutes,8:F0} {stated,7}\n");
            }
            foreach (var finding in lesson.Findings())
                text.Append("  ").Append(finding).Append('\n');
        }
        text.Append(CultureInfo.InvariantCulture,
            $"Counted: {Sitting.WordsPerMinute} words and {Sitting.LinesPerMinute} lines of code a minute, 1 minute a guess, 5 to 10 an exercise by the length of its model answer.");
        return text.ToString();
    }
}
