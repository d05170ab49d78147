using System.Globalization;
using RnnCourse.Notebooks.Documents;

namespace RnnCourse.Notebooks.Tests.Documents;

public sealed class KilledWhileSavingTests : IDisposable
{
    private const int FewKills = 40; // all 200: bash .ci/robustness
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills)
        ? kills : FewKills;

    private readonly string folder = Directory.CreateTempSubdirectory("saving ").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task TheFileIsAlwaysTheOldOrTheNewOne()
    {
        var notebook = Path.Combine(folder, "lesson.ipynb");
        var versions = new Dictionary<string, byte[]>();
        foreach (var name in (string[])["a", "b"])
        {
            var text = $"%% markdown id=intro\n{string.Concat(Enumerable.Repeat(name + " line\n", 50_000))}";
            await File.WriteAllTextAsync(Path.Combine(folder, name), text, TestContext.Current.CancellationToken);
            versions[name] = PercentText.Pack(text).ToBytes();
        }
        AtomicFile.Write(notebook, versions["b"]);

        var random = new Random(1);
        var interrupted = 0;
        for (var i = 0; i < Kills; i++)
        {
            using var process = Cli.Start(folder, ["pack", i % 2 == 0 ? "a" : "b", notebook]);
            while (!process.HasExited && Directory.GetFiles(folder, ".*.tmp") is [])
                Thread.Sleep(1);
            Thread.SpinWait(random.Next(500_000));
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            var found = await File.ReadAllBytesAsync(notebook, TestContext.Current.CancellationToken);
            Assert.True(found.AsSpan().SequenceEqual(versions["a"]) || found.AsSpan().SequenceEqual(versions["b"]), $"kill {i}: {found.Length} bytes, neither version");
            foreach (var left in Directory.GetFiles(folder, ".*.tmp"))
            {
                interrupted++;
                File.Delete(left);
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"kills survived: {Kills} of {Kills} ({interrupted} in the middle of a save)"));
        Assert.True(interrupted > 0, "no kill came during a save, so nothing was tried");
    }
}
