using System.Text;
using System.Text.Json;
using Pipeline.LambdaHost.Logging;

namespace Pipeline.Changes.Tests;

public sealed class ChangesMetricsTests
{
    [Fact]
    public void A_batch_has_one_line_of_numbers()
    {
        var line = Line(new(2, [TimeSpan.FromMilliseconds(1500)], 3, 4, 5), settleWrites: 6, counted: false);

        Assert.Equal([2, 3, 4, 5, 6, 1, 1500],
            new[]
            {
                "ItemArrivals",
                "DoubleWrites",
                "Conflicts",
                "Downgrades",
                "SettleWritesOnStream",
                "CountFailures",
                "ItemReplicationLag",
            }
            .Select(name => line.GetProperty(name).GetInt32()));
    }

    [Fact]
    public void Without_arrivals_there_is_no_lag_to_make_the_average_look_better()
    {
        var line = Line(new(0, [], 0, 0, 0), settleWrites: 0, counted: true);

        Assert.False(line.TryGetProperty("ItemReplicationLag", out _));
        Assert.Equal(0, line.GetProperty("CountFailures").GetInt32());
        Assert.True(Line(new(1, [TimeSpan.Zero], 0, 0, 0), 0, counted: true).TryGetProperty("ItemReplicationLag", out _));
    }

    [Fact]
    public void The_lag_of_each_item_is_a_value_of_the_metric()
    {
        var line = Line(new(150, [.. Enumerable.Range(0, 150).Select(second => TimeSpan.FromSeconds(second))], 0, 0, 0), 0, counted: true);

        var lags = line.GetProperty("ItemReplicationLag").EnumerateArray().Select(lag => lag.GetInt32() / 1000);
        Assert.Equal(Enumerable.Range(0, Metric.MostValues), lags);
    }

    private static JsonElement Line(ChangeStatistics statistics, int settleWrites, bool counted)
    {
        var output = new MemoryStream();
        new ChangesMetrics(new EmbeddedMetrics(new LineOutput(output), ChangesMetrics.Namespace, TimeProvider.System)).Write(statistics,
            settleWrites, counted);
        return JsonDocument.Parse(Encoding.UTF8.GetString(output.ToArray())).RootElement;
    }
}
