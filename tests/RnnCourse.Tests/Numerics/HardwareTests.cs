using System.Diagnostics;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace RnnCourse.Tests.Numerics;

/// <summary>The products, the numbers at the edges and all gradients once more in a process of their own, with the wider vectors turned off.</summary>
public class HardwareTests
{
    private const string Wanted = "RNNCOURSE_TEST_BITS";

    private static int Bits => Vector512.IsHardwareAccelerated ? 512 : Vector.IsHardwareAccelerated ? 8 * Vector<byte>.Count : 0;

    [Theory]
    [InlineData("DOTNET_EnableAVX512", 256)]
    [InlineData("DOTNET_EnableAVX", 128)]
    [InlineData("DOTNET_EnableHWIntrinsic", 0)]
    public async Task NarrowerVectorsGiveTheSame(string off, int bits)
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Wanted) is not null, "This is the process with the narrower vectors.");
        Assert.SkipUnless(bits <= Bits, $"This processor's vectors have {Bits} bits.");
        var program = Path.ChangeExtension(typeof(HardwareTests).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null);
        string[] tests = [typeof(HardwareTests).FullName!, typeof(PanelsTests).FullName!, typeof(RowsTests).FullName!, typeof(EdgeTests).FullName!, typeof(Analysis.OracleTests).FullName!];
        var start = new ProcessStartInfo(program, tests.SelectMany(test => new[] { "--filter-class", test })) { RedirectStandardOutput = true };
        start.Environment[off] = "0";
        start.Environment[Wanted] = $"{bits}";
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, output);
    }

    [Fact]
    public void TheVectorsAreThoseAskedFor() => Assert.Equal(Environment.GetEnvironmentVariable(Wanted) ?? $"{Bits}", $"{Bits}");
}
