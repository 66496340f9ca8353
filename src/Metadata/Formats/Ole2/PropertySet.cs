using System.Text;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>One section of a property set stream (MS-OLEPS), read value by value where it is asked for.</summary>
internal sealed class PropertySet
{
    private const int CodePageProperty = 1;
    private const int MaxProperties = 1_024;
    private const int MaxStringBytes = 32 * 1024;

    private readonly ByteSource _stream;
    private readonly Dictionary<uint, long> _offsets = [];
    private readonly Encoding _encoding;

    private PropertySet(ByteSource stream, long section)
    {
        _stream = stream;
        var count = Math.Min(stream.UInt32At(section + 4), MaxProperties);
        for (var at = 0; at < count; at++)
        {
            var pair = section + 8 + (8 * at);
            if (pair + 8 > stream.Length) break;
            _offsets.TryAdd(stream.UInt32At(pair), section + stream.UInt32At(pair + 4));
        }
        _encoding = CodePages.Of(_offsets.TryGetValue(CodePageProperty, out var page) ? stream.UInt16At(page + 4) : CodePages.Western);
    }

    /// <summary>The sections of a stream, one or two; none when it is no property set.</summary>
    public static IReadOnlyList<PropertySet> Read(ByteSource stream)
    {
        if (stream.UInt16At(0) != 0xFFFE) return [];
        var sections = Math.Min(stream.UInt32At(24), 2);
        var sets = new List<PropertySet>();
        for (var at = 0; at < sections; at++)
        {
            var section = stream.UInt32At(28 + (20 * at) + 16);
            if (section > 0 && section < stream.Length) sets.Add(new PropertySet(stream, section));
        }
        return sets;
    }

    /// <summary>A string property; null when it is missing or of another type.</summary>
    public string? Text(uint id)
    {
        if (!_offsets.TryGetValue(id, out var at)) return null;
        var length = _stream.UInt32At(at + 4);
        return (PropertyType)_stream.UInt16At(at) switch
        {
            PropertyType.CodePageString => Decode(_encoding, at + 8, length),
            PropertyType.UnicodeString => Decode(Encoding.Unicode, at + 8, 2L * length),
            _ => null,
        };
    }

    /// <summary>An integer that is not negative.</summary>
    public int? Count(uint id)
    {
        if (!_offsets.TryGetValue(id, out var at)) return null;
        var count = (PropertyType)_stream.UInt16At(at) switch
        {
            PropertyType.Int32 => (int)_stream.UInt32At(at + 4),
            PropertyType.Int16 => (short)_stream.UInt16At(at + 4),
            _ => -1,
        };
        return count < 0 ? null : count;
    }

    /// <summary>A point in time; null for the zero that writers put for none.</summary>
    public DocumentDate? Date(uint id) =>
        _offsets.TryGetValue(id, out var at) && (PropertyType)_stream.UInt16At(at) == PropertyType.FileTime
            ? FileTime.Date(_stream.UInt64At(at + 4)) : null;

    /// <summary>A length of time, which is stored as the same type as a point.</summary>
    public TimeSpan? Duration(uint id) =>
        _offsets.TryGetValue(id, out var at) && (PropertyType)_stream.UInt16At(at) == PropertyType.FileTime
            ? FileTime.Duration(_stream.UInt64At(at + 4)) : null;

    /// <summary>A value of whatever simple type as text, for the user's own properties.</summary>
    public string? Shown(uint id)
    {
        if (!_offsets.TryGetValue(id, out var at)) return null;
        return (PropertyType)_stream.UInt16At(at) switch
        {
            PropertyType.Boolean => _stream.UInt16At(at + 4) != 0 ? "true" : "false",
            PropertyType.Double =>
                BitConverter.UInt64BitsToDouble(_stream.UInt64At(at + 4)).ToString(System.Globalization.CultureInfo.InvariantCulture),
            PropertyType.Int32 => ((int)_stream.UInt32At(at + 4)).ToString(System.Globalization.CultureInfo.InvariantCulture),
            PropertyType.FileTime => Date(id)?.Value,
            _ => Text(id),
        };
    }

    /// <summary>The names of the user's own properties (MS-OLEPS, section 2.17).</summary>
    public IEnumerable<(uint Id, string Name)> Names()
    {
        const uint DictionaryProperty = 0;
        if (!_offsets.TryGetValue(DictionaryProperty, out var at)) yield break;
        var count = Math.Min(_stream.UInt32At(at), MaxProperties);
        at += 4;
        var wide = _encoding is UnicodeEncoding;
        for (var index = 0; index < count && at < _stream.Length; index++)
        {
            var id = _stream.UInt32At(at);
            long bytes = _stream.UInt32At(at + 4) * (wide ? 2L : 1L);
            yield return (id, Decode(_encoding, at + 8, bytes));
            at += 8 + (wide ? (bytes + 3) & ~3L : bytes);
        }
    }

    private string Decode(Encoding encoding, long at, long length)
    {
        var bytes = _stream.BytesAt(at, Math.Min(length, MaxStringBytes));
        var text = encoding.GetString(bytes);
        var end = text.IndexOf('\0', StringComparison.Ordinal);
        return end < 0 ? text : text[..end];
    }
}
