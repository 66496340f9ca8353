using Pipeline.Catalog.Cursors;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Testing.Items;

namespace Pipeline.Catalog.Tests.Cursors;

public sealed class UploadTokenTests
{
    private static readonly TokenKeys Keys = TokenKeys.Random();
    private static readonly DateTimeOffset Issued = new(2026, 1, 15, 10, 0, 2, TimeSpan.Zero);

    [Theory]
    [InlineData(null)]
    [InlineData("2026-01-15T10:00:00.1234567Z")]
    public void A_token_says_of_which_document_from_when_to_when_and_what_was_there_before(string? before)
    {
        var token = new UploadToken(SomeItem.IdOf("a"), Issued, Issued.AddMinutes(15), before is null ? null : new ProcessingDate(before));

        Assert.Equal(token, UploadToken.Decode(Keys, token.Encode(Keys)));
        Assert.Null(UploadToken.Decode(TokenKeys.Random(), token.Encode(Keys)));
        Assert.Null(UploadToken.Decode(Keys, "no token"));
    }

    /// <summary>S3's clock and the function's may be two seconds apart.</summary>
    [Theory]
    [InlineData("2026-01-15T09:59:59Z", false)]
    [InlineData("2026-01-15T10:00:00Z", true)]
    [InlineData("2026-01-16T00:00:00Z", true)]
    public void An_upload_has_arrived_with_a_version_from_the_tokens_time_on(string at, bool hasArrived) =>
        Assert.Equal(hasArrived, Token(before: null).HasArrived(History(SomeItem.Of("a", "v1", at))));

    [Fact]
    public void What_was_there_before_is_not_the_upload()
    {
        var old = SomeItem.Of("a", "v1", "2026-01-15T10:00:01Z");
        Assert.False(Token(old.ProcessingDate).HasArrived(History(old)));
        Assert.True(Token(old.ProcessingDate).HasArrived(History(old, SomeItem.Of("a", "v2", "2026-01-15T10:00:01Z"))));
    }

    private static UploadToken Token(ProcessingDate? before) => new(SomeItem.IdOf("a"), Issued, Issued.AddMinutes(15), before);

    private static DocumentHistory History(params DocumentItem[] items) =>
        new(SomeItem.IdOf("a"), items, HistoryReading.Regions, Issued);
}
