using Amazon.KeyManagementService;
using Pipeline.Catalog.Cursors;

namespace Pipeline.QueryApi.Keys;

/// <summary>
/// Loads the secrets of cursors and tokens. KMS computes an HMAC over a fixed text: the replicas of a multi-Region HMAC
/// key give the same answer, so every region derives the same secret with one call at start and none later.
/// </summary>
internal static class TokenKeyLoader
{
    /// <summary>What the secret is for; another text would give another secret.</summary>
    private static readonly byte[] Purpose = "pipeline query api tokens 1"u8.ToArray();

    public static async Task<TokenKeys> LoadAsync(IReadOnlyList<KeyReference> references, Func<IAmazonKeyManagementService> kms,
        CancellationToken cancellationToken)
    {
        using var client = references.Any(reference => reference.Kind == KeyReference.Kms) ? kms() : null;
        var secrets = new List<byte[]>(references.Count);
        foreach (var reference in references)
        {
            secrets.Add(reference.Kind == KeyReference.Kms
                ? await DeriveAsync(client!, reference.Value, cancellationToken)
                : KeyReference.Secret(reference.Value)!);
        }
        return new(secrets);
    }

    private static async Task<byte[]> DeriveAsync(IAmazonKeyManagementService kms, string key, CancellationToken cancellationToken)
    {
        using var message = new MemoryStream(Purpose, writable: false);
        var response = await kms.GenerateMacAsync(new() { KeyId = key, MacAlgorithm = MacAlgorithmSpec.HMAC_SHA_256, Message = message },
            cancellationToken);
        return response.Mac.ToArray();
    }
}
