using System.Runtime.InteropServices;

namespace Pipeline.Metadata.Formats.Audio;

/// <summary>The first two packets of one stream: what it is, and its comments.</summary>
internal sealed class OggPackets
{
    private readonly List<byte> _first = [];
    private readonly List<byte> _second = [];
    private int _ended;

    /// <summary>Whether both packets are there.</summary>
    public bool IsComplete => _ended >= 2;

    /// <summary>The comments without what stands before them in each codec; empty for a codec that is not known.</summary>
    public byte[] Comments
    {
        get
        {
            var skip = Starts(1, "vorbis"u8) || Starts(1, "theora"u8) ? 7
                : Starts(0, "OpusHead"u8) ? 8
                : Starts(1, "FLAC"u8) ? 4
                : Starts(0, "Speex   "u8) ? 0
                : int.MaxValue;
            return skip <= _second.Count ? [.. _second[skip..]] : [];
        }
    }

    /// <summary>Takes a page's segments; where the next page begins.</summary>
    public long Take(ByteSource source, long at, ReadOnlySpan<byte> lacing)
    {
        Span<byte> bytes = stackalloc byte[byte.MaxValue];
        foreach (var size in lacing)
        {
            var packet = _ended == 0 ? _first : _second;
            if (!IsComplete)
            {
                foreach (var value in bytes[..source.Read(at, bytes[..size])]) packet.Add(value);
            }
            at += size;
            // A segment of less than 255 bytes ends its packet.
            if (size < byte.MaxValue) _ended++;
        }
        return at;
    }

    private bool Starts(int at, ReadOnlySpan<byte> mark) =>
        _first.Count >= at + mark.Length && CollectionsMarshal.AsSpan(_first)[at..].StartsWith(mark);
}
