using Pipeline.Local.Soak;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Tests;

public sealed class SoakTests
{
    [Theory]
    [InlineData(7, ReplicaOrder.ByArrival)]
    [InlineData(8, ReplicaOrder.ByCreation)]
    public async Task After_a_short_soak_both_buckets_and_both_replicas_agree(int seed, ReplicaOrder order)
    {
        var output = new StringWriter();

        var exit = await SoakCommand.RunAsync(TimeSpan.FromSeconds(4), seed, order, output, CancellationToken.None);

        Assert.True(exit == 0, output.ToString());
        Assert.Contains("both buckets and both replicas agree", output.ToString());
    }

    [Theory]
    [InlineData("table.db", "DELETE FROM items WHERE language = 'fr'", "0 items of")]
    [InlineData("table.db", "UPDATE items SET language = NULL WHERE language = 'fr'", "1 documents counted in fr, 0 listed")]
    [InlineData("table.db", "UPDATE counts SET number = number + 1 WHERE language = 'de'", "2 documents counted in de, 1 listed")]
    [InlineData("table.db", "UPDATE state SET value = value + 1 WHERE name = 'versions'", "4 items, though the buckets hold 3 versions")]
    [InlineData("bucket.db", "DELETE FROM versions WHERE key = CAST('fr.txt' AS BLOB)", "is not said to be gone from us-west-2")]
    [InlineData("bucket.db", "DELETE FROM versions WHERE key = CAST('fr.txt' AS BLOB)", "says that it differs in [], not [us-west-2]")]
    public async Task Whatever_is_taken_from_one_of_the_four_sources_is_found(string file, string statement, string found)
    {
        string data;
        await using (var pipeline = await RunningPipeline.StartAsync())
        {
            data = pipeline.Data;
            await pipeline.PutAsync("us-west-2", "fr.txt", Texts.French);
            await pipeline.PutAsync("us-east-2", "de.txt", Texts.German);
            await pipeline.InStepAsync();
            using var deleted = await pipeline.Http.DeleteAsync(new Uri("/s3/documents-us-west-2/none.txt", UriKind.Relative));
            await pipeline.InStepAsync();
        }
        Assert.Empty(await ProblemsAsync(data));

        Assert.NotEqual(0, Sql.Run(Path.Combine(data, "us-west-2", file), statement));

        Assert.Contains(await ProblemsAsync(data), problem => problem.Contains(found, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("60s", 60)]
    [InlineData("1.5m", 90)]
    [InlineData("2h", 7200)]
    [InlineData("60", null)]
    [InlineData("s", null)]
    [InlineData("0s", null)]
    [InlineData("-1s", null)]
    [InlineData("NaNs", null)]
    [InlineData("", null)]
    public void A_length_of_time_is_a_number_with_its_unit(string text, int? seconds) =>
        Assert.Equal(seconds is { } some ? TimeSpan.FromSeconds(some) : null, SoakCommand.LengthOf(text));

    private static async Task<IReadOnlyList<string>> ProblemsAsync(string data)
    {
        using var pipeline = await LocalPipeline.OpenAsync(
            new(LocalOptions.DefaultPort, data, null), TimeProvider.System, _ => { }, default);
        return await new FourSources(pipeline.Regions).CheckAsync(default);
    }
}
