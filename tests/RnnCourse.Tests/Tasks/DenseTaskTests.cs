using MathNet.Numerics.LinearAlgebra;
using RnnCourse.Tasks;

namespace RnnCourse.Tests.Tasks;

public sealed class DenseTaskTests
{
    [Fact]
    public void AddingMarksOneNumberInEachHalfAndWantsTheirSum()
    {
        const int many = 20_000;
        var (inputs, targets) = new AddingTask(11).Draw(many, seed: 4);
        var steps = Enumerable.Range(1, 11).Select(inputs.StepAt).ToArray();
        var sums = Vector<double>.Build.Dense(many);
        foreach (var step in steps) sums += step.Column(0).PointwiseMultiply(step.Column(1));

        Assert.True((sums - targets.StepAt(11).Column(0)).InfinityNorm() < 1e-15);
        Assert.All(steps[..5].Aggregate((a, b) => a + b).Column(1), marks => Assert.Equal(1, marks));
        Assert.All(steps[5..].Aggregate((a, b) => a + b).Column(1), marks => Assert.Equal(1, marks));
        Assert.Equal(many, targets.Counted);
        Assert.All(steps, step => Assert.InRange(step.Column(0).Average(), 0.48, 0.52));
        // The answer 1 errs by 1/6; the standard deviation of a squared error is sqrt(7/180), so five of the mean's are 0.007.
        Assert.Equal(1.0 / 6, new AddingTask(11).Baseline, 15);
        Assert.Equal(1.0 / 6, (sums - 1).PointwisePower(2).Average(), 0.007);
    }

    [Fact]
    public void TheSineAndItsNoiseAreThoseOfTheBook()
    {
        var task = new NoisySineTask(628);
        var (inputs, targets) = task.Draw(300, seed: 5);
        var clean = Vector<double>.Build.Dense(628, t => Math.Sin(0.01 * (t + 1)));
        var (squares, persistence) = (0.0, 0.0);
        for (var t = 1; t <= 628; t++)
        {
            var (now, next) = (inputs.StepAt(t).Column(0), targets.StepAt(t).Column(0));
            Assert.Equal(clean[t - 1], now.Average(), 6 * 0.2 / Math.Sqrt(300));
            if (t < 628) Assert.Equal(inputs.StepAt(t + 1), targets.StepAt(t));
            squares += (now - clean[t - 1]).PointwisePower(2).Average() / 628;
            persistence += (next - now).PointwisePower(2).Average() / 628;
        }
        Assert.Equal(task.Floor, squares, 0.001);
        Assert.Equal(task.Baseline, persistence, 0.002);
        Assert.Equal((0.04, 0.08005), (Math.Round(task.Floor, 12), Math.Round(task.Baseline, 5)));
    }

    [Fact]
    public void FourValuesForecastOneStepWellAndManyStepsBadly()
    {
        // The book's experiment: least squares on a window of 4, learned from the first 600 windows, mean over 30 series. The course's table
        // comes from 30 other series and is judged on all windows, also those learned from; two such means differ by at most 3 √2 standard
        // errors. On the unseen windows alone the closed form at 64 steps is 0.5095 (lesson 12), here within 3 standard errors.
        var (inputs, targets) = new NoisySineTask(999).Draw(30, seed: 6);
        var series = Enumerable.Range(1, 999).Select(t => inputs.StepAt(t).Column(0)).Append(targets.StepAt(999).Column(0)).ToArray();
        double Value(int row, int t) => series[t][row];
        Vector<double> Window(int row, int t) => Vector<double>.Build.Dense(5, j => j < 4 ? Value(row, t + j) : 1);
        var rmse = new Dictionary<int, double> { [1] = 0, [4] = 0, [16] = 0, [64] = 0, [0] = 0 };
        var unseen = 0.0;
        for (var row = 0; row < 30; row++)
        {
            var weights = Matrix<double>.Build.DenseOfRowVectors(Enumerable.Range(0, 600).Select(t => Window(row, t)))
                .QR().Solve(Vector<double>.Build.Dense(600, t => Value(row, t + 4)));
            double Forecast(int start, int steps)
            {
                var window = Window(row, start);
                for (var k = 0; ; k++)
                {
                    var next = window * weights;
                    if (k == steps - 1) return next;
                    window = Vector<double>.Build.Dense([window[1], window[2], window[3], next, 1]);
                }
            }
            double Rmse(IEnumerable<(int Start, int Steps)> forecasts) =>
                Math.Sqrt(forecasts.Average(f => Math.Pow(Forecast(f.Start, f.Steps) - Value(row, f.Start + 3 + f.Steps), 2)));
            foreach (var steps in new[] { 1, 4, 16, 64 }) rmse[steps] += Rmse(Enumerable.Range(0, 1000 - 3 - steps).Select(t => (t, steps))) / 30;
            unseen += Rmse(Enumerable.Range(600, 1000 - 603 - 64).Select(t => (t, 64))) / 30;
            rmse[0] += Rmse(Enumerable.Range(1, 396).Select(steps => (600, steps))) / 30; // Free-running.
        }

        Assert.Equal(0.224, rmse[1], 0.004);
        Assert.Equal(0.234, rmse[4], 0.005);
        Assert.Equal(0.266, rmse[16], 0.004);
        Assert.Equal(0.498, rmse[64], 0.005);
        Assert.Equal(0.751, rmse[0], 0.035);
        Assert.Equal(0.5095, unseen, 0.006);
    }
}
