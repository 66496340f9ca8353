using System.Text;
using Pipeline.Metadata.Formats.Ole2;

namespace Pipeline.Metadata.Formats.Tnef;

/// <summary>MAPI properties in one stretch of bytes (MS-OXTNEF, 2.1.3.4): of a message or an attachment.</summary>
/// <param name="encoding">Of 8-bit strings.</param>
internal sealed class TnefProperties(Encoding encoding) : IMessageProperties
{
    // Messages have some 100 properties; named ones make it some 200.
    private const int MaxProperties = 4_096;
    private const int MaxValues = 1_024;
    private const ushort MultipleValues = 0x1000;
    private const ushort FirstNamed = 0x8000;

    private readonly Dictionary<ushort, (ushort Type, byte[] Value)> _values = [];

    /// <summary>Sets a property that an attribute of the older kind gives, where no newer one did.</summary>
    public void AddText(ushort id, byte[] text) => _values.TryAdd(id, (0x1E, text));

    /// <summary>Reads properties; false where they break off.</summary>
    public bool Read(ReadOnlySpan<byte> bytes)
    {
        if (!TryUInt32(ref bytes, out var count)) return false;
        for (var index = 0; index < Math.Min(count, MaxProperties); index++)
        {
            if (bytes.Length < 4) return false;
            var (type, id) = (BitConverter.ToUInt16(bytes), BitConverter.ToUInt16(bytes[2..]));
            bytes = bytes[4..];
            if (id >= FirstNamed && !SkipName(ref bytes)) return false;
            if (!TryValues(ref bytes, type, out var value)) return false;
            _values.TryAdd(id, (type, value));
        }
        return true;
    }

    /// <inheritdoc/>
    public string? Text(ushort id) => !_values.TryGetValue(id, out var value) ? null : value.Type switch
    {
        0x1F => Encoding.Unicode.GetString(value.Value).TrimEnd('\0'),
        0x1E => encoding.GetString(value.Value).TrimEnd('\0'),
        _ => null,
    };

    /// <inheritdoc/>
    public byte[]? Binary(ushort id) => _values.TryGetValue(id, out var value) && value.Type is 0x102 or 0x1E ? value.Value : null;

    /// <inheritdoc/>
    public DocumentDate? Date(ushort id) =>
        _values.TryGetValue(id, out var value) && value is { Type: 0x40, Value.Length: 8 }
            ? FileTime.Date(BitConverter.ToUInt64(value.Value)) : null;

    /// <inheritdoc/>
    public int? Number(ushort id) =>
        _values.TryGetValue(id, out var value) && value is { Type: 3, Value.Length: 4 } ? BitConverter.ToInt32(value.Value) : null;

    // A property with a name instead of a number: a set's identifier, then a number or a string padded to four bytes.
    private static bool SkipName(ref ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 20) return false;
        var isString = BitConverter.ToUInt32(bytes[16..]) == 1;
        bytes = bytes[20..];
        return TryUInt32(ref bytes, out var length) && (!isString || TryTake(ref bytes, length, out _));
    }

    // Of several values the first; fixed ones take four or eight bytes, the others say their length.
    private static bool TryValues(ref ReadOnlySpan<byte> bytes, ushort type, out byte[] value)
    {
        value = [];
        var count = 1u;
        var fixedBytes = (type & ~MultipleValues) switch
        {
            2 or 3 or 4 or 0x0A or 0x0B => 4u,
            5 or 6 or 7 or 0x14 or 0x40 => 8u,
            0x48 => 16u,
            _ => 0u,
        };
        if (((type & MultipleValues) != 0 || fixedBytes == 0) && !TryUInt32(ref bytes, out count)) return false;
        for (var index = 0; index < count; index++)
        {
            if (index == MaxValues) return false;
            var length = fixedBytes;
            if (length == 0 && !TryUInt32(ref bytes, out length)) return false;
            if (!TryTake(ref bytes, length, out var one)) return false;
            if (index == 0) value = one.ToArray();
        }
        return true;
    }

    private static bool TryUInt32(ref ReadOnlySpan<byte> bytes, out uint value)
    {
        value = bytes.Length < 4 ? 0 : BitConverter.ToUInt32(bytes);
        if (bytes.Length < 4) return false;
        bytes = bytes[4..];
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> bytes, uint length, out ReadOnlySpan<byte> taken)
    {
        taken = default;
        if (length > bytes.Length) return false;
        taken = bytes[..(int)length];
        bytes = bytes[Math.Min(bytes.Length, ((int)length + 3) & ~3)..];
        return true;
    }
}
