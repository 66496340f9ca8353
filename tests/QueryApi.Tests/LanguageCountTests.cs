using Pipeline.Testing.Items;

namespace Pipeline.QueryApi.Tests;

public sealed class LanguageCountTests
{
    [Fact]
    public async Task Documents_are_counted_by_language_and_type_as_they_come_and_go()
    {
        var api = await new Api().With(
            SomeItem.Of("a"), SomeItem.Of("b", contentType: "text/plain"), SomeItem.Of("c"), SomeItem.Of("d", language: "de"),
            SomeItem.Of("d", versionId: "old", current: false));
        await api.Replica.SetLanguageAsync(SomeItem.Of("c").Key, null, default);

        var counts = await api.JsonAsync("/languages");

        Assert.Equal("us-west-2", counts.GetProperty("region").GetString());
        Assert.Equal(3, counts.GetProperty("total").GetInt32());
        Assert.Equal(
            """[{"language":"fr","count":2,"types":[{"contentType":"application/pdf","count":1},{"contentType":"text/plain","count":1}]},{"language":"de","count":1,"types":[{"contentType":"application/pdf","count":1}]}]""",
            counts.GetProperty("languages").GetRawText());
        Assert.Equal("""[{"contentType":"application/pdf","count":2},{"contentType":"text/plain","count":1}]""",
            counts.GetProperty("types").GetRawText());
    }
}
