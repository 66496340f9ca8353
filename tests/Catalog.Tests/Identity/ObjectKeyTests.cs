using Pipeline.Catalog.Identity;

namespace Pipeline.Catalog.Tests.Identity;

public sealed class ObjectKeyTests
{
    public static TheoryData<string?, bool> Keys => new()
    {
        { null, false },
        { "", false },
        { "a", true },
        { "a/../b c\n", true },
        { new string('k', 1024), true },
        { new string('k', 1025), false },
        // Two bytes each, four for a pair.
        { new string('é', 512), true },
        { new string('é', 512) + "k", false },
        { string.Concat(Enumerable.Repeat("\U0001F600", 256)), true },
        { string.Concat(Enumerable.Repeat("\U0001F600", 256)) + "k", false },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_is_well_formed_text_of_1_to_1024_bytes_of_UTF8(string? text, bool isValid) =>
        Assert.Equal(isValid, ObjectKey.IsValid(text));

    // Not a theory: its rows are sent as UTF-8, which has no half of a pair.
    [Fact]
    public void Half_of_a_pair_makes_it_no_key() =>
        Assert.All(["a\ud83d", "\ude00a", "\ude00\ud83d"], text => Assert.False(ObjectKey.IsValid(text)));

    [Theory]
    [InlineData(".docmeta/canary/us-west-2", true)]
    [InlineData(".docmeta", false)]
    [InlineData("a/.docmeta/b", false)]
    public void The_pipelines_own_objects_are_below_one_prefix(string key, bool isOwn) => Assert.Equal(isOwn, new ObjectKey(key).IsOwn);
}
