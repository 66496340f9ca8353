using System.Globalization;

namespace Pipeline.Local.S3.Objects;

/// <summary>A range of an object's bytes.</summary>
/// <param name="From">The first byte.</param>
/// <param name="Length">How many bytes.</param>
internal readonly record struct ByteRange(long From, long Length)
{
    public string ContentRange(long size) => string.Create(CultureInfo.InvariantCulture, $"bytes {From}-{From + Length - 1}/{size}");

    /// <summary>Reads a Range field. S3 serves one range a request; several, and what is no range, it does not see.</summary>
    /// <returns>Null to send everything.</returns>
    /// <exception cref="S3Exception">The range lies outside the object.</exception>
    public static ByteRange? Of(string? field, long size)
    {
        if (field is null || !field.StartsWith("bytes=", StringComparison.Ordinal)) return null;
        var bounds = field["bytes=".Length..].Trim().Split('-');
        if (bounds.Length != 2 || !TryNumber(bounds[0], out var from) || !TryNumber(bounds[1], out var to) || (from is null && to is null)
            || to < from) return null;
        if (from is null)
        {
            var last = Math.Min(to!.Value, size);
            return last == 0 ? throw new S3Exception(S3Error.InvalidRange(field, size)) : new(size - last, last);
        }
        if (from >= size) throw new S3Exception(S3Error.InvalidRange(field, size));
        return new(from.Value, Math.Min(to ?? long.MaxValue, size - 1) - from.Value + 1);
    }

    private static bool TryNumber(string text, out long? number)
    {
        number = null;
        if (text == "") return true;
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)) return false;
        number = value;
        return true;
    }
}
