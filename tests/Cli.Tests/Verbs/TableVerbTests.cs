using Pipeline.Catalog.Items;
using Pipeline.Cli.Answers;
using Pipeline.Testing.Items;

namespace Pipeline.Cli.Tests.Verbs;

public sealed class TableVerbTests
{
    [Fact]
    public async Task Describe_tells_the_table_and_replicas_that_it_has_none()
    {
        using var table = await LocalTable.NewAsync();
        var (code, described) = await DocmetaRun.JsonAsync(["describe", .. table.Options]);
        Assert.Equal((0, "ACTIVE", "expiresAt"),
            (code, described.GetProperty("status").GetString(), described.GetProperty("timeToLive").GetString()));
        Assert.Equal("LanguageIndex", described.GetProperty("indexes")[0].GetProperty("name").GetString());
        Assert.Equal(ExitCodes.Different, (await DocmetaRun.JsonAsync(["replicas", .. table.Options])).Code);
    }

    [Fact]
    public async Task A_table_that_is_not_there_and_an_endpoint_that_does_not_answer_have_codes_of_their_own()
    {
        using var table = await LocalTable.NewAsync();
        var (code, _, error) = await DocmetaRun.RunAsync(["describe", .. table.Options[..2], "--table", "nowhere"]);
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("ResourceNotFoundException", error, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Unavailable, (await DocmetaRun.RunAsync("describe", "--endpoint-url", "http://127.0.0.1:1")).Code);
    }

    [Fact]
    public async Task Documents_are_listed_by_language_and_date_and_one_by_its_key()
    {
        using var table = await LocalTable.NewAsync();
        await table.FillAsync(
            SomeItem.Of("a.pdf", at: "2026-01-15T10:00:00Z", title: "=HYPERLINK()"), SomeItem.Of("b.pdf", at: "2026-02-15T10:00:00Z"),
            SomeItem.Of("c.pdf", language: "de"));
        var (_, french) = await DocmetaRun.JsonAsync(["query", "--language", "fr", .. table.Options]);
        Assert.Equal(["b.pdf", "a.pdf"],
            french.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("objectKey").GetString()!));
        var (_, january) = await DocmetaRun.JsonAsync(
            ["query", "--language", "fr,de", "--to", "2026-01", "--limit", "1", "--ascending", .. table.Options]);
        Assert.Equal(1, january.GetProperty("items").GetArrayLength());
        Assert.True(january.GetProperty("more").GetBoolean());
        var (_, one) = await DocmetaRun.JsonAsync(["query", "--key", "c.pdf", .. table.Options]);
        Assert.Equal("de", one.GetProperty("items")[0].GetProperty("detectedLanguage").GetString());
        var (_, csv, _) = await DocmetaRun.RunAsync(
            ["query", "--key", "a.pdf", "--fields", "title,objectKey", "--output", "csv", .. table.Options]);
        Assert.Equal(["title,objectKey", "'=HYPERLINK(),a.pdf"],
            csv.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task What_lost_a_conflict_is_listed_under_its_own_keys_by_region_and_by_document()
    {
        using var table = await LocalTable.NewAsync();
        var (a, b) = (SomeItem.Of("a.pdf", title: "read in the west"), SomeItem.Of("b.pdf") with { ProcessedIn = "us-east-2" });
        var now = DateTimeOffset.UtcNow;
        await table.FillAsync(SomeItem.Of("a.pdf", title: "read in the east"), KeptConflict.Of(a, "us-west-2", now),
            KeptConflict.Of(b, "us-east-2", now));
        var (code, all) = await DocmetaRun.JsonAsync(["query", "--conflicts", .. table.Options]);
        Assert.Equal((0, 2), (code, all.GetProperty("items").GetArrayLength()));
        var (_, one) = await DocmetaRun.JsonAsync(["query", "--conflicts", "--key", "a.pdf", .. table.Options]);
        var lost = Assert.Single(one.GetProperty("items").EnumerateArray());
        Assert.Equal((a.DocumentId.Value, a.ProcessingDate.Value, "read in the west", "us-west-2"), (
            lost.GetProperty("documentId").GetString(), lost.GetProperty("processingDate").GetString(), lost.GetProperty("title")
                .GetString(), lost.GetProperty("processedIn").GetString()));
        // Nothing else lists it.
        Assert.Equal(1, (await DocmetaRun.JsonAsync(["query", "--language", "fr", .. table.Options])).Json.GetProperty("items")
            .GetArrayLength());
        Assert.Equal(ExitCodes.Usage, (await DocmetaRun.RunAsync("query", "--conflicts", "--local", "http://127.0.0.1:1")).Code);
    }

    [Fact]
    public async Task Two_regions_that_differ_are_told_apart_item_by_item()
    {
        using var west = await LocalTable.NewAsync();
        using var east = await LocalTable.NewAsync("us-east-2", west.Name);
        await west.FillAsync([.. LocalTable.Some(50), SomeItem.Of("only-west.pdf"), SomeItem.Of("both.pdf", title: "one")]);
        await east.FillAsync([.. LocalTable.Some(50), SomeItem.Of("both.pdf", title: "two")]);
        var (code, result) = await DocmetaRun.JsonAsync(["verify", "--with", "us-east-2", .. west.Options]);
        Assert.Equal(ExitCodes.Different, code);
        var differences = result.GetProperty("differences").EnumerateArray()
            .ToDictionary(each => each.GetProperty("key").GetString()![..32], each => each.GetProperty("what").GetString());
        Assert.Equal(2, differences.Count);
        Assert.Equal("only in the first", differences[SomeItem.IdOf("only-west.pdf").Value]);
        Assert.Equal("different content", differences[SomeItem.IdOf("both.pdf").Value]);
        await west.FillAsync(SomeItem.Of("both.pdf", title: "two"));
        await east.FillAsync(SomeItem.Of("only-west.pdf"));
        Assert.Equal(0, (await DocmetaRun.JsonAsync(["verify", "--with", "us-east-2", .. west.Options])).Code);
    }
}
