using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Pipeline.Metadata.Formats.Pdf.Encryption;

/// <summary>MD5, which PDF's keys up to 128 bits are made with.</summary>
[SuppressMessage("Security", "CA5351", Justification = "The format prescribes it; it opens old files and protects nothing here.")]
internal static class Md5
{
    public static byte[] Hash(ReadOnlySpan<byte> data) => MD5.HashData(data);
}
