using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Catalog.Cursors;

namespace Pipeline.Catalog.Tests.Cursors;

/// <summary>Tokens against the same made from .NET's HMAC alone: regions of different releases read each other's.</summary>
public sealed class SealedTokenTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly TokenKeys Keys = new(Secret);

    [Theory]
    [InlineData("")]
    [InlineData("content")]
    public void A_token_is_version_key_content_and_half_a_hash_of_length_these_and_purpose(string content)
    {
        var expected = Made(1, Encoding.UTF8.GetBytes(content), "purpose");

        Assert.Equal(expected, SealedToken.Seal(Keys, "purpose", Encoding.UTF8.GetBytes(content)));
        Assert.Equal(content, Encoding.UTF8.GetString(SealedToken.Open(Keys, "purpose", expected)!));
        Assert.Null(SealedToken.Open(Keys, "purposes", expected));
    }

    [Fact]
    public void A_token_of_a_version_to_come_is_none() => Assert.Null(SealedToken.Open(Keys, "p", Made(2, [], "p")));

    [Fact]
    public void A_token_has_512_characters_at_most_when_it_is_made_and_when_it_is_opened()
    {
        var longest = new byte[365];
        var token = SealedToken.Seal(Keys, "p", longest);
        Assert.Equal(SealedToken.MaxLength, token.Length);
        Assert.Equal(longest, SealedToken.Open(Keys, "p", token));

        var longer = new byte[366];
        Assert.Contains("366 bytes", Assert.Throws<ArgumentException>(() => SealedToken.Seal(Keys, "p", longer)).Message,
            StringComparison.Ordinal);
        Assert.Null(SealedToken.Open(Keys, "p", Made(1, longer, "p")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("AQ=")]
    [InlineData("AQAB é")]
    public void What_is_no_base64url_is_no_token(string text) => Assert.Null(SealedToken.Open(Keys, "p", text));

    [Fact]
    public void One_short_secret_of_several_is_refused_with_the_length_that_is_needed() =>
        Assert.Contains("at least 32 bytes", Assert.Throws<ArgumentException>(() => new TokenKeys(Secret, new byte[31])).Message,
            StringComparison.Ordinal);

    private static string Made(byte version, byte[] content, string purpose)
    {
        byte[] head = [version, .. HMACSHA256.HashData(Secret, "key id"u8)[..2], .. content];
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, head.Length);
        byte[] message = [.. length, .. head, .. Encoding.UTF8.GetBytes(purpose)];
        var hash = HMACSHA256.HashData(Secret, message);
        return Base64Url.EncodeToString([.. head, .. hash[..16]]);
    }
}
