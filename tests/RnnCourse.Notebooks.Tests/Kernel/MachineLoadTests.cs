using RnnCourse.Notebooks.Kernel;

namespace RnnCourse.Notebooks.Tests.Kernel;

public class MachineLoadTests
{
    [Theory]
    [InlineData("0.59 0.63 0.27 1/345 1234", 2, 1)] // idle: no less than alone
    [InlineData("20.50 1.85 0.74 3/345 1234", 2, 10.25)]
    [InlineData("0.20 0.85 0.74 24/345 1234", 2, 12)] // the load has just begun
    [InlineData("20.50 1.85 0.74 3/345 1234", 64, 1)]
    [InlineData("900.00 1.85 0.74 3/345 1234", 2, 20)] // whatever happens, a wait ends
    [InlineData("", 2, 1)]
    public void TheFactorIsTheThreadsThatWantEachProcessor(string loadavg, int processors, double factor) =>
        Assert.Equal(factor, MachineLoad.FactorOf(loadavg, processors));

    [Fact]
    public void ThisMachinesIsRead() => Assert.InRange(MachineLoad.Factor, 1, 20);
}
