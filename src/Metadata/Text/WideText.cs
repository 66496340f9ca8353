using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Pipeline.Metadata.Text;

/// <summary>Tells UTF-16 and UTF-32 without a byte order mark from other bytes by the characters they would make.</summary>
internal static class WideText
{
    private const int MinUnits = 4;
    private const int MaxUnits = 2_048;

    /// <summary>The WHATWG name, <c>utf-32le</c> or <c>utf-32be</c>; null when the bytes are none of them.</summary>
    public static string? Find(ReadOnlySpan<byte> sample)
    {
        if (sample.Length < 2 * MinUnits) return null;
        // Text of one byte a character has no NUL; text of two or four has, but for East Asian text without a space.
        if (!sample[..Math.Min(sample.Length, 4 * MaxUnits)].Contains((byte)0))
            return EastAsian(sample, false) ? "utf-16le" : EastAsian(sample, true) ? "utf-16be" : null;
        if (IsUtf32(sample, bigEndian: false)) return "utf-32le";
        if (IsUtf32(sample, bigEndian: true)) return "utf-32be";
        // A unit of NUL in either order, as nearly all binary formats have, ends it.
        var units = sample[..(2 * Math.Min(sample.Length / 2, MaxUnits))];
        if (MemoryMarshal.Cast<byte, ushort>(units).Contains((ushort)0)) return null;
        var little = Utf16Score(sample, bigEndian: false);
        var big = Utf16Score(sample, bigEndian: true);
        if (Math.Max(little, big) < 0.9) return null;
        return little >= big ? "utf-16le" : "utf-16be";
    }

    /// <summary>Whether bytes after a byte order mark are characters of its charset.</summary>
    public static bool FitsAs(ReadOnlySpan<byte> rest, string charset) => charset switch
    {
        "utf-16le" => Utf16Share(rest, bigEndian: false) >= 0.8,
        "utf-16be" => Utf16Share(rest, bigEndian: true) >= 0.8,
        "utf-32le" => IsUtf32(rest, bigEndian: false),
        "utf-32be" => IsUtf32(rest, bigEndian: true),
        _ => true,
    };

    // The full stop and comma of these scripts are bytes that no other text has: 02 and 01 beside 30.
    private static bool EastAsian(ReadOnlySpan<byte> sample, bool bigEndian)
    {
        var units = Math.Min(sample.Length / 2, MaxUnits);
        var stops = 0;
        for (var i = 0; i < units; i++)
        {
            if (Unit(sample, i, bigEndian) is '\u3001' or '\u3002') stops++;
        }
        return stops * 100 >= units && stops > 0 && Utf16Share(sample, bigEndian) > 0.98;
    }

    private static bool IsUtf32(ReadOnlySpan<byte> sample, bool bigEndian)
    {
        var units = Math.Min(sample.Length / 4, MaxUnits);
        if (units < MinUnits) return false;
        for (var i = 0; i < units; i++)
        {
            var value = bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(sample[(4 * i)..]) : BinaryPrimitives.ReadUInt32LittleEndian(
                sample[(4 * i)..]);
            if (!Rune.IsValid(value) || !IsOfText(new Rune(value))) return false;
        }
        return true;
    }

    // Any two bytes make some character; text has spaces, full stops, digits or Latin letters among them.
    private static double Utf16Score(ReadOnlySpan<byte> sample, bool bigEndian)
    {
        var units = Math.Min(sample.Length / 2, MaxUnits);
        var common = 0;
        for (var i = 0; i < units; i++)
        {
            if (Unit(sample, i, bigEndian) is ' ' or '\n' or '\u3000' or '\u3001' or '\u3002' or (>= '0' and <= '9') or (>= 'A' and <= 'Z')
                or (>= 'a' and <= 'z')) common++;
        }
        return common * 50 < units ? 0 : Utf16Share(sample, bigEndian);
    }

    // The share of units that are assigned characters of the Basic Multilingual Plane or surrogates.
    private static double Utf16Share(ReadOnlySpan<byte> sample, bool bigEndian)
    {
        var units = Math.Min(sample.Length / 2, MaxUnits);
        var plausible = 0;
        for (var i = 0; i < units; i++)
        {
            var unit = Unit(sample, i, bigEndian);
            if (unit is '\0' or '\uFFFF' or '\uFFFE') return 0;
            if (char.IsSurrogate(unit) || (Rune.TryCreate(unit, out var rune) && IsOfText(rune))) plausible++;
        }
        return (double)plausible / units;
    }

    private static char Unit(ReadOnlySpan<byte> sample, int index, bool bigEndian) => (char)(bigEndian
        ? BinaryPrimitives.ReadUInt16BigEndian(sample[(2 * index)..])
        : BinaryPrimitives.ReadUInt16LittleEndian(sample[(2 * index)..]));

    private static bool IsOfText(Rune rune) => rune.Value is '\t' or '\n' or '\r' or '\f' || Rune.GetUnicodeCategory(rune) is not (
        System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.OtherNotAssigned
            or System.Globalization.UnicodeCategory.PrivateUse);
}
