using Pipeline.Cli.Answers;
using Pipeline.Testing.Items;

namespace Pipeline.Cli.Tests.Verbs;

public sealed class RecoveryTests
{
    [Fact]
    public async Task One_document_comes_back_from_a_restored_table_and_nothing_else_does()
    {
        using var table = await LocalTable.NewAsync();
        using var restored = await LocalTable.NewAsync();
        await restored.FillAsync(SomeItem.Of("lost.pdf"), SomeItem.Of("other.pdf"));
        var (planned, plan) = await DocmetaRun.JsonAsync(
            ["recover", "--key", "lost.pdf", "--at", "2026-11-28T09:00:00Z", .. table.Options]);
        Assert.Equal(0, planned);
        Assert.Contains("restore-table-to-point-in-time", plan.GetProperty("plan")[0].GetString(), StringComparison.Ordinal);
        var (code, result) = await DocmetaRun.JsonAsync(
            ["recover", "--key", "lost.pdf", "--from-table", restored.Name, "--yes", .. table.Options]);
        Assert.Equal((0, 1), (code, result.GetProperty("written").GetInt32()));
        Assert.Equal("lost.pdf", Assert.Single(await table.ItemsAsync()).ObjectKey);
        var (nowhere, _) = await DocmetaRun.JsonAsync(
            ["recover", "--key", "never.pdf", "--from-table", restored.Name, "--yes", .. table.Options]);
        Assert.Equal(ExitCodes.Different, nowhere);
    }

    [Fact]
    public async Task What_is_newer_than_what_was_recovered_stands_unless_it_is_to_be_replaced()
    {
        using var table = await LocalTable.NewAsync();
        using var restored = await LocalTable.NewAsync();
        await restored.FillAsync(SomeItem.Of("kept.pdf", title: "old"));
        await table.FillAsync(SomeItem.Of("kept.pdf", title: "newer", extractorVersion: 2));
        string[] recover = ["recover", "--key", "kept.pdf", "--from-table", restored.Name, "--yes", .. table.Options];
        var (code, result) = await DocmetaRun.JsonAsync(recover);
        Assert.Equal((0, 0, 1), (code, result.GetProperty("written").GetInt32(), result.GetProperty("kept").GetInt32()));
        Assert.Equal("newer", Assert.Single(await table.ItemsAsync()).Title);
        Assert.Equal(1, (await DocmetaRun.JsonAsync([.. recover, "--replace"])).Json.GetProperty("written").GetInt32());
        Assert.Equal("old", Assert.Single(await table.ItemsAsync()).Title);
    }

    [Fact]
    public async Task Advice_rests_on_what_the_table_holds()
    {
        using var table = await LocalTable.NewAsync();
        await table.FillAsync(LocalTable.Some(30));
        var (code, result) = await DocmetaRun.JsonAsync(["advise", "--peak", "3000", .. table.Options]);
        Assert.Equal((0, 30), (code, result.GetProperty("items").GetInt32()));
        Assert.Equal(20, result.GetProperty("languages").GetProperty("fr").GetInt32());
        var advices = result.GetProperty("advices").EnumerateArray().ToDictionary(advice => advice.GetProperty("about").GetString()!);
        Assert.Equal(["usage", "index", "ttl", "billing", "replica"], advices.Keys);
        // Two thirds of 3,000 a second on one partition of 1,000 units: two shards.
        Assert.Contains("fr=2", advices["index"].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.True(advices["replica"].GetProperty("savesMonthly").GetDecimal() > 0);
    }

    [Fact]
    public async Task Both_regions_are_watched_side_by_side_and_a_lost_one_is_told()
    {
        using var west = await LocalTable.NewAsync();
        var (code, result) = await DocmetaRun.JsonAsync(["watch", "--with", "us-east-2", .. west.Options]);
        Assert.Equal(ExitCodes.Different, code);
        var regions = result.GetProperty("looks")[0].GetProperty("regions").EnumerateArray()
            .ToDictionary(region => region.GetProperty("name").GetString()!, region => region.GetProperty("status").GetString()!);
        Assert.Equal("ACTIVE", regions["us-west-2"]);
        Assert.NotEqual("ACTIVE", regions["us-east-2"]);
    }
}
