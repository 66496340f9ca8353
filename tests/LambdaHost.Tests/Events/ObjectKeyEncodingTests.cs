using System.Text;
using Pipeline.LambdaHost.Events;

namespace Pipeline.LambdaHost.Tests.Events;

public sealed class ObjectKeyEncodingTests
{
    [Theory]
    [InlineData("plain.txt", "plain.txt")]
    [InlineData("a b.txt", "a+b.txt")]
    [InlineData("a+b.txt", "a%2Bb.txt")]
    [InlineData("100%.txt", "100%25.txt")]
    [InlineData("reports/2026/q3 (final).pdf", "reports/2026/q3+%28final%29.pdf")]
    [InlineData("/leading/slash", "/leading/slash")]
    [InlineData("//", "//")]
    [InlineData("~!'*", "%7E%21%27*")]
    [InlineData("é", "%C3%A9")]
    [InlineData("e\u0301", "e%CC%81")]
    [InlineData("文書.pdf", "%E6%96%87%E6%9B%B8.pdf")]
    [InlineData("😀", "%F0%9F%98%80")]
    [InlineData("tab\tline\n", "tab%09line%0A")]
    public void A_key_is_encoded_as_S3_does_and_decodes_to_itself(string key, string encoded)
    {
        Assert.Equal(encoded, ObjectKeyEncoding.Encode(key));
        Assert.True(ObjectKeyEncoding.TryDecode(encoded, out var decoded));
        Assert.Equal(key, decoded);
    }

    [Theory]
    [InlineData("%2f", "/")]
    [InlineData("test%2Fkey", "test/key")]
    [InlineData("já%20+é", "já  é")]
    [InlineData("%c3%A9", "é")]
    public void Other_encoders_choices_decode_too(string encoded, string key)
    {
        Assert.True(ObjectKeyEncoding.TryDecode(encoded, out var decoded));
        Assert.Equal(key, decoded);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("a%2")]
    [InlineData("%zz")]
    [InlineData("%C3")]
    [InlineData("%FF%FE")]
    [InlineData("%ED%A0%80")]
    public void What_is_no_form_encoding_of_UTF8_is_refused(string encoded) =>
        Assert.False(ObjectKeyEncoding.TryDecode(encoded, out _));

    [Fact]
    public void Half_a_surrogate_pair_is_no_key() =>
        Assert.ThrowsAny<EncoderFallbackException>(() => ObjectKeyEncoding.Encode("\uD83D"));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_key_survives_being_encoded_and_decoded(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 2000; i++)
        {
            var key = RandomKey.Next(random);
            Assert.True(ObjectKeyEncoding.TryDecode(ObjectKeyEncoding.Encode(key), out var decoded), key);
            Assert.Equal(key, decoded);
        }
    }

    [Fact]
    public void A_key_of_1024_bytes_survives()
    {
        var key = string.Concat(Enumerable.Repeat("é+ %", 1024 / 5)) + "xxxx";
        Assert.Equal(1024, Encoding.UTF8.GetByteCount(key));
        Assert.True(ObjectKeyEncoding.TryDecode(ObjectKeyEncoding.Encode(key), out var decoded));
        Assert.Equal(key, decoded);
    }
}
