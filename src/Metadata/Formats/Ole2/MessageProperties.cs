using System.Text;
using Pipeline.Metadata.Packages;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>
/// The properties of one object of an Outlook message (MS-OXMSG, section 2): fixed values in one stream, each
/// longer value in a stream named after its property.
/// </summary>
internal sealed class MessageProperties : IMessageProperties
{
    private const ushort TimeType = 0x40;
    private const ushort Int32Type = 3;
    private const int EntryBytes = 16;
    private const int MaxEntries = 4_096;
    private const int MaxTextBytes = 16 * 1024 * 1024;

    // The code page of 8-bit strings.
    private const ushort MessageCodePage = 0x3FFD;

    private const ushort Subject = 0x0037;
    private const ushort Body = 0x1000;

    private readonly CompoundFile _file;
    private readonly IReadOnlyDictionary<string, CompoundEntry> _streams;
    private readonly Dictionary<uint, ulong> _fixed = [];
    private readonly Encoding _encoding;

    /// <param name="file">The message.</param>
    /// <param name="streams">The object's storage.</param>
    /// <param name="headerBytes">What precedes the fixed values: 32 in the message itself, 8 in a recipient or attachment.</param>
    public MessageProperties(CompoundFile file, IReadOnlyDictionary<string, CompoundEntry> streams, int headerBytes)
    {
        _file = file;
        _streams = streams;
        if (streams.TryGetValue("__properties_version1.0", out var entry) && entry.Kind == CompoundEntryKind.Stream)
            ReadFixed(file.Open(entry), headerBytes);
        _encoding = Number(MessageCodePage) is { } codePage && CodePages.IsKnown(codePage) ? CodePages.Of(codePage) : OfBytes();
    }

    /// <inheritdoc/>
    public string? Text(ushort id)
    {
        if (Bytes($"__substg1.0_{id:X4}001F") is { } wide) return Encoding.Unicode.GetString(wide).TrimEnd('\0');
        if (Bytes($"__substg1.0_{id:X4}001E") is { } narrow) return _encoding.GetString(narrow).TrimEnd('\0');
        return null;
    }

    /// <inheritdoc/>
    public byte[]? Binary(ushort id) => Bytes($"__substg1.0_{id:X4}0102");

    /// <inheritdoc/>
    public DocumentDate? Date(ushort id) => _fixed.TryGetValue(((uint)id << 16) | TimeType, out var ticks) ? FileTime.Date(ticks) : null;

    /// <inheritdoc/>
    public int? Number(ushort id) => _fixed.TryGetValue(((uint)id << 16) | Int32Type, out var value) ? (int)value : null;

    // Without a code page the longest 8-bit texts tell, the body and the subject; what they leave open is Western.
    private Encoding OfBytes()
    {
        byte[] sample = [.. Bytes($"__substg1.0_{Body:X4}001E") ?? [], (byte)'\n', .. Bytes($"__substg1.0_{Subject:X4}001E") ?? []];
        if (System.Text.Ascii.IsValid(sample)) return CodePages.Of(CodePages.Western);
        return Charsets.Decoder(CharsetDetector.Detect(sample.AsSpan(0, Math.Min(sample.Length, CharsetDetector.SampleBytes))));
    }

    private byte[]? Bytes(string stream) => _streams.TryGetValue(stream, out var entry) && entry.Kind == CompoundEntryKind.Stream
        ? _file.Open(entry).BytesAt(0, MaxTextBytes)
        : null;

    private void ReadFixed(ByteSource stream, int headerBytes)
    {
        var count = Math.Min((stream.Length - headerBytes) / EntryBytes, MaxEntries);
        for (var index = 0; index < count; index++)
        {
            var at = headerBytes + (index * EntryBytes);
            _fixed.TryAdd(stream.UInt32At(at), stream.UInt64At(at + 8));
        }
    }
}
