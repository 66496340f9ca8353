using Pipeline.Catalog.Identity;

namespace Pipeline.Catalog.Tests.Identity;

/// <summary>Keys as another program's SHA-256 makes them: what was written under one stays there for ever.</summary>
public sealed class KnownKeysTests
{
    [Theory]
    [InlineData("report.pdf", "2558644accaae4805b5f89ea3173187f")]
    [InlineData("l'été/日本.txt", "af32a935afa4ec7cc6dc273bd8171b0f")]
    public void A_document_has_the_first_half_of_the_hash_of_its_collection_and_key(string key, string id) =>
        Assert.Equal(id, DocumentId.Of("documents", new(key)).Value);

    [Fact]
    public void A_version_has_its_second_and_the_first_eight_bytes_of_its_ids_hash_in_tenths_of_a_microsecond() => Assert.Equal(
        "2026-03-01T12:00:00.9532946Z", ProcessingDate.Of(new(2026, 3, 1, 12, 0, 0, 999, TimeSpan.Zero), "v1").Value);

    [Theory]
    [InlineData("2026-03-01T12:00:00")]
    [InlineData("2026-03-01T12:00:00.9532946Z")]
    public void A_key_that_ends_with_its_second_or_its_version_is_no_note(string key) =>
        Assert.Equal((RowKind.Version, key), (new ProcessingDate(key).Kind, new ProcessingDate(key).Version.Value));
}
