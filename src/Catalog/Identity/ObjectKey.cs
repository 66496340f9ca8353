using System.Buffers;
using System.Text;

namespace Pipeline.Catalog.Identity;

/// <summary>
/// An S3 object key exactly as the uploader wrote it: never an event's form-encoded text, never normalised
/// (S3 keeps NFC and NFD spellings apart), never treated as a path.
/// </summary>
/// <param name="Value">1 to <see cref="MaxUtf8Bytes"/> bytes of UTF-8.</param>
public readonly record struct ObjectKey(string Value)
{
    /// <summary>S3's limit on a key, in bytes of UTF-8 (S3 User Guide, naming objects).</summary>
    public const int MaxUtf8Bytes = 1024;

    /// <summary>What the keys of this pipeline's own objects begin with: they are no documents.</summary>
    public const string OwnPrefix = ".docmeta/";

    /// <summary>Whether it is the pipeline's own object's and no document's.</summary>
    public bool IsOwn => Value.StartsWith(OwnPrefix, StringComparison.Ordinal);

    /// <summary>Whether S3 would take <paramref name="value"/> as a key: well-formed Unicode of 1 to 1,024 bytes of UTF-8.</summary>
    public static bool IsValid(string? value)
    {
        if (string.IsNullOrEmpty(value) || value.Length > MaxUtf8Bytes) return false;
        for (var rest = value.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var consumed) != OperationStatus.Done) return false;
            rest = rest[consumed..];
        }
        return Encoding.UTF8.GetByteCount(value) <= MaxUtf8Bytes;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
