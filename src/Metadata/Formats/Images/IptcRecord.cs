using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Metadata.Formats.Images;

/// <summary>The datasets of an IPTC-IIM record 2 (IIM 4.2, chapter 6), found in Photoshop's block of a JPEG or in a TIFF tag.</summary>
internal sealed class IptcRecord
{
    /// <summary>Bytes read of a record; one of every dataset at its longest takes less.</summary>
    public const int MaxBytes = 256 * 1024;

    private const byte Marker = 0x1C;
    private const int PhotoshopIptc = 0x0404;

    private string? _date;
    private string? _time;

    public string? ObjectName { get; private set; }

    public string? Headline { get; private set; }

    public string? Caption { get; private set; }

    public List<string> ByLines { get; } = [];

    public List<string> Keywords { get; } = [];

    /// <summary>Datasets 2:55 and 2:60: CCYYMMDD, HHMMSS±HHMM.</summary>
    public DocumentDate? Created
    {
        get
        {
            if (_date is not { Length: 8 } date) return null;
            var day = $"{date[..4]}-{date[4..6]}-{date[6..]}";
            if (_time is not { Length: >= 6 } time) return IsoDate.Parse(day);
            var zone = time.Length >= 11 ? $"{time[6..9]}:{time[9..11]}" : "";
            return IsoDate.Parse($"{day}T{time[..2]}:{time[2..4]}:{time[4..6]}{zone}") ?? IsoDate.Parse(day);
        }
    }

    /// <summary>Finds the record among Photoshop's image resources (Photoshop file formats, image resource blocks).</summary>
    public static ReadOnlySpan<byte> InPhotoshop(ReadOnlySpan<byte> resources)
    {
        while (resources.Length >= 12 && resources.StartsWith("8BIM"u8))
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(resources[4..]);
            var nameLength = (resources[6] + 2) & ~1;
            if (6 + nameLength + 4 > resources.Length) break;
            var data = resources[(6 + nameLength)..];
            var length = BinaryPrimitives.ReadUInt32BigEndian(data);
            data = data[4..];
            if (length > data.Length) break;
            if (id == PhotoshopIptc) return data[..(int)length];
            var padded = (int)((length + 1) & ~1u);
            if (padded > data.Length) break;
            resources = data[padded..];
        }
        return default;
    }

    public static IptcRecord? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 5 || bytes[0] != Marker) return null;
        var record = new IptcRecord();
        var isUtf8 = false;
        while (bytes.Length >= 5 && bytes[0] == Marker)
        {
            var (number, dataset) = (bytes[1], bytes[2]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]);
            // Bit 15 announces an extended length, for datasets that are not text.
            if (length > short.MaxValue || 5 + length > bytes.Length) break;
            var data = bytes.Slice(5, length);
            if (number == 1 && dataset == 90) isUtf8 = data.SequenceEqual("\x1B%G"u8);
            if (number == 2) record.Take(dataset, isUtf8 ? Encoding.UTF8.GetString(data) : PlainString.Of(data));
            bytes = bytes[(5 + length)..];
        }
        return record;
    }

    private void Take(int dataset, string value)
    {
        switch (dataset)
        {
            case 5: ObjectName ??= value; break;
            case 25: Keywords.Add(value); break;
            case 55: _date ??= value; break;
            case 60: _time ??= value; break;
            case 80: ByLines.Add(value); break;
            case 105: Headline ??= value; break;
            case 120: Caption ??= value; break;
        }
    }
}
