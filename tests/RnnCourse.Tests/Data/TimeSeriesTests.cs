using RnnCourse.Data;

namespace RnnCourse.Tests.Data;

public sealed class TimeSeriesTests
{
    [Fact]
    public void TheHeartBeatsForAMinuteAt360ValuesASecond()
    {
        var ecg = TimeSeries.Ecg();

        Assert.Equal((21_600, "millivolts"), (ecg.Length, Assert.Single(ecg.Columns)));
        Assert.Equal((0, -0.245), (ecg.Times[0], ecg.Values[0, 0]));
        Assert.Equal((59.99722, 0.36), (ecg.Times[21_599], ecg.Column("millivolts")[21_599]));
        for (var n = 0; n < ecg.Length; n++) Assert.Equal(n / 360.0, ecg.Times[n], 5e-6);
    }

    [Fact]
    public void FourIndicesCloseOn1860Days()
    {
        var stocks = TimeSeries.EuropeanStocks();

        Assert.Equal(["DAX", "SMI", "CAC", "FTSE"], stocks.Columns);
        Assert.Equal((1860, 4), (stocks.Values.RowCount, stocks.Values.ColumnCount));
        Assert.Equal([1628.75, 1678.1, 1772.8, 2443.6], stocks.Values.Row(0));
        Assert.Equal([5473.72, 7676.3, 3995, 5455], stocks.Values.Row(1859));
        Assert.Equal(1998.6462, stocks.Times[1859]);
    }

    [Fact]
    public void SunspotsWereCountedIn3177MonthsWithoutAGap()
    {
        var sunspots = TimeSeries.Sunspots();

        Assert.Equal(3177, sunspots.Length);
        Assert.Equal((58, 37), (sunspots.Column("sunspots")[0], sunspots.Column("sunspots")[3176]));
        Assert.Equal((0, 253.8), (sunspots.Values.Enumerate().Min(), sunspots.Values.Enumerate().Max()));
        for (var n = 0; n < sunspots.Length; n++) Assert.Equal(1749 + n / 12.0, sunspots.Times[n], 1e-9);
    }

    [Theory]
    [InlineData("", "mine.csv, line 1")]
    [InlineData("time\n1\n", "mine.csv, line 1: it must name two")]
    [InlineData("1,2\n3,4\n", "mine.csv, line 1: it must name two")]
    [InlineData("t,x\n", "mine.csv, line 2: there are no values")]
    [InlineData("t,x\n1,2\n2\n", "mine.csv, line 3: it has 1 fields; it must have 2")]
    [InlineData("t,x\n1,two\n", "mine.csv, line 2: 'two' is not a finite number")]
    [InlineData("t,x\n1,NaN\n", "mine.csv, line 2: 'NaN' is not a finite number")]
    [InlineData("t,x\n1,2\n0.5,2\n", "mine.csv, line 3: time 0.5 does not come after 1")]
    public void MalformedTextIsRefusedWithItsLine(string text, string expected)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => TimeSeries.Read(new StringReader(text), "mine.csv"));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileOfOnesOwnIsReadAndItsColumnsGoByName()
    {
        var series = TimeSeries.Read(new StringReader("\"hour\",\"warmth\",\"wind\"\r\n0,1.5,-2\r\n1,2.5e1,3\r\n"), "own");
        Assert.Equal([-2, 3], series.Column("wind"));
        Assert.Equal([1.5, 25], series.Column("warmth"));
        Assert.Equal("name", Assert.Throws<ArgumentException>(() => series.Column("rain")).ParamName);
    }
}
