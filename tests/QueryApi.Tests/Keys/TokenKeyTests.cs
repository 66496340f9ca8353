using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Pipeline.Catalog.Cursors;
using Pipeline.LambdaHost.Settings;
using Pipeline.QueryApi.Keys;

namespace Pipeline.QueryApi.Tests.Keys;

/// <summary>Where the secrets of cursors come from.</summary>
public sealed class TokenKeyTests
{
    private static readonly string Shortest = Convert.ToBase64String(new byte[TokenKeys.MinBytes]);

    [Fact]
    public void A_reference_names_a_key_of_kms_or_is_the_secret_itself()
    {
        Assert.Equal(new KeyReference("kms", "alias/cursors"), KeyReference.Parse("kms:alias/cursors"));
        Assert.Equal(new KeyReference("kms", "arn:aws:kms:us-west-2:1:key/2"), KeyReference.Parse("kms:arn:aws:kms:us-west-2:1:key/2"));
        Assert.Equal(new KeyReference("base64", Shortest), KeyReference.Parse("base64:" + Shortest));
        Assert.Equal(new byte[TokenKeys.MinBytes], KeyReference.Secret(Shortest));
    }

    [Theory]
    [InlineData("alias/cursors")]
    [InlineData("kms:")]
    [InlineData(":alias/cursors")]
    [InlineData("base64:")]
    [InlineData("base64:short")]
    [InlineData("base64:no base 64, however long it may be, for it has blanks and commas")]
    [InlineData("file:/etc/key")]
    public void What_is_neither_is_named_without_repeating_it(string text)
    {
        var wrong = Assert.Throws<SettingException>(() => KeyReference.Parse(text));

        Assert.Equal("CURSOR_KEYS", wrong.Variable);
        Assert.Contains($"at least {TokenKeys.MinBytes} bytes", wrong.Message);
        Assert.DoesNotContain("/etc/key", wrong.Message);
    }

    [Fact]
    public async Task Kms_is_asked_once_for_each_of_its_keys_and_the_first_reference_signs()
    {
        using var kms = new Kms();

        var keys = await TokenKeyLoader.LoadAsync([new("kms", "alias/a"), new("base64", Shortest)], () => kms, default);

        Assert.Equal(["alias/a HMAC_SHA_256 pipeline query api tokens 1"], kms.Asked);
        var cursor = LanguageCursor.Encode(keys, Question, Position);
        Assert.NotNull(LanguageCursor.Decode(new([Kms.Mac]), Question, cursor));
        Assert.Null(LanguageCursor.Decode(new([new byte[TokenKeys.MinBytes]]), Question, cursor));
        var older = LanguageCursor.Encode(new([new byte[TokenKeys.MinBytes]]), Question, Position);
        Assert.NotNull(LanguageCursor.Decode(keys, Question, older));
    }

    [Fact]
    public async Task Secrets_of_ones_own_need_no_client() =>
        await TokenKeyLoader.LoadAsync([new("base64", Shortest)], () => throw new InvalidOperationException("Nobody asked for KMS."),
            default);

    private static Catalog.Queries.LanguageQuery Question { get; } = new() { Languages = ["fr"] };

    private static Catalog.Queries.LanguagePosition Position { get; } = new(new("2026"), "fr", new("a"));

    private sealed class Kms() : AmazonKeyManagementServiceClient(new BasicAWSCredentials("a", "b"), Amazon.RegionEndpoint.USWest2)
    {
        public static byte[] Mac { get; } = [.. Enumerable.Range(1, 32).Select(number => (byte)number)];

        public List<string> Asked { get; } = [];

        public override Task<GenerateMacResponse> GenerateMacAsync(GenerateMacRequest request,
            CancellationToken cancellationToken = default)
        {
            Asked.Add($"{request.KeyId} {request.MacAlgorithm} {System.Text.Encoding.UTF8.GetString(request.Message.ToArray())}");
            return Task.FromResult(new GenerateMacResponse { Mac = new MemoryStream(Mac) });
        }
    }
}
