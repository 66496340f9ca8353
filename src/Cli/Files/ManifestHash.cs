using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Pipeline.Cli.Files;

/// <summary>MD5, which DynamoDB's exports and S3's inventories name their files' bytes by.</summary>
[SuppressMessage("Security", "CA5351", Justification = "The manifests prescribe it: it tells damage, not malice.")]
internal static class ManifestHash
{
    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));

    public static async ValueTask<string> HexAsync(Stream stream, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(await MD5.HashDataAsync(stream, cancellationToken));
}
