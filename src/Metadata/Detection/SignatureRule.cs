using System.Globalization;

namespace Pipeline.Metadata.Detection;

/// <summary>One line of <c>signatures.tsv</c>: bytes that begin a format, at an offset or anywhere in a range of offsets.</summary>
internal sealed class SignatureRule
{
    // A pattern this short and printable also begins ordinary text ("MZ", "MAC address").
    private const int ShortPatternBytes = 4;

    private const int FarOffset = 8 * 1024;

    private readonly byte[] _low;
    private readonly byte[] _high;
    private readonly int _firstOffset;
    private readonly int _lastOffset;

    private SignatureRule(string contentType, int firstOffset, int lastOffset, byte[] low, byte[] high)
    {
        (ContentType, _firstOffset, _lastOffset, _low, _high) = (contentType, firstOffset, lastOffset, low, high);
        var exact = Enumerable.Range(0, low.Length).Where(i => low[i] == high[i]).ToArray();
        NeedsBinary = exact.Length < 3 || (low.Length <= ShortPatternBytes && exact.All(i => low[i] is >= 0x20 and < 0x7F));
    }

    public string ContentType { get; }

    /// <summary>Whether the rule holds only for a document that is not text.</summary>
    public bool NeedsBinary { get; }

    /// <summary>Whether the rule looks behind what is read of every document.</summary>
    public bool IsFar => _firstOffset > FarOffset;

    private int Reach => _lastOffset + _low.Length;

    /// <exception cref="FormatException">The line is not of the table's form.</exception>
    public static SignatureRule Parse(string[] columns)
    {
        if (columns.Length != 4) throw new FormatException($"a signature has 4 columns: {string.Join(' ', columns)}");
        var offsets = columns[1].Split("..");
        var low = new List<byte>();
        var high = new List<byte>();
        var pattern = columns[2];
        for (var at = 0; at < pattern.Length;)
        {
            if (pattern[at] == ' ')
            {
                at++;
            }
            else if (pattern[at] == '\'')
            {
                var end = pattern.IndexOf('\'', at + 1);
                foreach (var letter in pattern.AsSpan(at + 1, end - at - 1))
                {
                    low.Add((byte)letter);
                    high.Add((byte)letter);
                }
                at = end + 1;
            }
            else if (pattern[at] == '?')
            {
                low.Add(0);
                high.Add(0xFF);
                at += 2;
            }
            else
            {
                low.Add(Hex(pattern, at));
                var isRange = at + 2 < pattern.Length && pattern[at + 2] == '.';
                high.Add(isRange ? Hex(pattern, at + 4) : low[^1]);
                at += isRange ? 6 : 2;
            }
        }
        return new(columns[0], int.Parse(offsets[0], CultureInfo.InvariantCulture), int.Parse(offsets[^1], CultureInfo.InvariantCulture),
            [.. low], [.. high]);
    }

    /// <summary>Whether a document that begins with this byte can match; false only where the rule is about the first byte.</summary>
    public bool MayBeginWith(byte first) => _firstOffset != 0 || _lastOffset != 0 || (first >= _low[0] && first <= _high[0]);

    public bool Matches(ReadOnlySpan<byte> head)
    {
        if (_firstOffset != _lastOffset) return MatchesAnywhere(head);
        return head.Length >= Reach && MatchesHere(head[_firstOffset..]);
    }

    /// <summary>Whether the rule's bytes stand at its offset, read from the source itself.</summary>
    public bool MatchesAt(ByteSource source)
    {
        Span<byte> bytes = stackalloc byte[_low.Length];
        return source.Read(_firstOffset, bytes) == bytes.Length && MatchesHere(bytes);
    }

    /// <summary>The shortest head that the rule matches.</summary>
    public byte[] Example()
    {
        var head = new byte[_firstOffset + _low.Length];
        _low.CopyTo(head, _firstOffset);
        return head;
    }

    private static byte Hex(string pattern, int at) =>
        byte.Parse(pattern.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private bool MatchesAnywhere(ReadOnlySpan<byte> head)
    {
        for (var offset = _firstOffset; offset <= _lastOffset && offset + _low.Length <= head.Length; offset++)
        {
            if (MatchesHere(head[offset..])) return true;
        }
        return false;
    }

    private bool MatchesHere(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < _low.Length; i++)
        {
            if (bytes[i] < _low[i] || bytes[i] > _high[i]) return false;
        }
        return true;
    }
}
