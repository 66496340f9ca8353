using System.Buffers;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Rtf;

/// <summary>
/// Walks the groups of an RTF document (RTF specification 1.9.1): its information group into metadata, its text into
/// the sink. Groups are kept on a stack of our own of limited depth.
/// </summary>
internal sealed class RtfText
{
    // Word itself refuses far earlier; beyond, a file is made to exhaust a stack.
    private const int MaxDepth = 4_096;
    private const int MaxPendingBytes = 4_096;

    private readonly RtfTokens _tokens;
    private readonly ReadContext _context;
    private readonly RtfInfo _info;
    private readonly RtfFonts _fonts = new();
    private readonly Stack<RtfGroup> _outer = new();
    private readonly byte[] _pending = GC.AllocateUninitializedArray<byte>(MaxPendingBytes);
    private int _pendingCount;
    private int _standIns;
    private bool _isStarred;
    private int _documentCodePage = CodePages.Western;
    private RtfGroup _group = new(RtfDestination.Body, 0, 1, false);

    public RtfText(ByteSource source, ReadContext context)
    {
        _tokens = new RtfTokens(source);
        _context = context;
        _info = new RtfInfo(context.Metadata, 4 * context.Limits.FieldCharacters);
    }

    /// <summary>The code page the document names; null when it names none.</summary>
    public int? NamedCodePage { get; private set; }

    /// <summary>Reads to the end of the outermost group; why it had to stop before, or null.</summary>
    public string? Read()
    {
        while (!_context.Text.IsFull && !_context.OutOfTime.IsCancellationRequested)
        {
            switch (_tokens.Next())
            {
                case RtfTokenKind.GroupStart:
                    if (_outer.Count == MaxDepth) return "rtf: groups nest too deeply";
                    Flush();
                    _outer.Push(_group);
                    _standIns = 0;
                    _isStarred = false;
                    break;
                case RtfTokenKind.GroupEnd:
                    EndGroup();
                    if (_outer.Count == 0) return null;
                    break;
                case RtfTokenKind.Word: Word(); break;
                case RtfTokenKind.Symbol: Symbol((char)_tokens.Value); break;
                case RtfTokenKind.TextByte: TextByte(_tokens.Value); break;
                default:
                    Flush();
                    return "rtf: ends within a group";
            }
        }
        Flush();
        return _context.Text.IsFull ? $"text past {_context.Limits.TextCharacters} characters left out" : "out of time";
    }

    private void EndGroup()
    {
        Flush();
        _standIns = 0;
        _isStarred = false;
        if (_outer.Count == 0) return;
        var ended = _group.Destination;
        _group = _outer.Pop();
        if (ended != _group.Destination) _info.End(ended);
    }

    private void Word()
    {
        var name = _tokens.Name;
        if (name is "u" && _tokens.Parameter is { } unit)
        {
            if (ConsumeStandIn()) return;
            Flush();
            Write([(char)(ushort)unit]);
            _standIns = _group.SkipAfterUnicode;
            return;
        }
        if (name is "bin")
        {
            _tokens.Skip(Math.Max(0, _tokens.Parameter ?? 0));
            return;
        }
        if (ConsumeStandIn()) return;
        Flush();
        if (_isStarred)
        {
            _isStarred = false;
            if (!RtfDestinations.IsKnownBehindStar(name))
            {
                _group = _group with { Destination = RtfDestination.Skipped };
                return;
            }
        }
        if (name is "ud")
        {
            // The Unicode reading of what stands before it in other bytes: replaces it.
            _group = _group with { Destination = OutsideOfUpr() };
            return;
        }
        if (_group.Destination != RtfDestination.Skipped) Act(name);
    }

    private void Act(ReadOnlySpan<char> name)
    {
        if (name is "upr")
        {
            _group = _group with { Destination = RtfDestination.Skipped };
        }
        else if (RtfDestinations.Of(name, _group.Destination) is { } destination)
        {
            _group = _group with { Destination = destination };
        }
        else if (_tokens.Parameter is { } number && Setting(name, number))
        {
            return;
        }
        else
        {
            Character(name);
        }
    }

    // True for words that change how what follows is read.
    private bool Setting(ReadOnlySpan<char> name, int number)
    {
        switch (name)
        {
            case "ansicpg":
                NamedCodePage = _documentCodePage = number;
                return true;
            case "uc":
                _group = _group with { SkipAfterUnicode = Math.Clamp(number, 0, 16) };
                return true;
            case "f" when _group.Destination == RtfDestination.FontTable:
                _fonts.Current = number;
                return true;
            case "f":
                _group = _group with { CodePage = _fonts.CodePageOf(number) };
                return true;
            case "fcharset" when _group.Destination == RtfDestination.FontTable:
                _fonts.SetCharacterSet(number);
                return true;
            case "htmlrtf":
                _group = _group with { IsHidden = number != 0 };
                return true;
            default:
                if (_group.Destination == RtfDestination.Body) return false;
                _info.Number(name, number);
                return true;
        }
    }

    private void Character(ReadOnlySpan<char> name)
    {
        switch (name)
        {
            case "par" or "line" or "sect" or "page" or "row" or "nestrow" or "column": Write("\n"); break;
            case "tab" or "cell" or "nestcell" or "emspace" or "enspace": Write(" "); break;
            case "emdash": Write("\u2014"); break;
            case "endash": Write("\u2013"); break;
            case "lquote": Write("\u2018"); break;
            case "rquote": Write("\u2019"); break;
            case "ldblquote": Write("\u201C"); break;
            case "rdblquote": Write("\u201D"); break;
            case "bullet": Write("\u2022"); break;
            case "mac": _documentCodePage = 10000; break;
            case "pc": _documentCodePage = 437; break;
            case "pca": _documentCodePage = 850; break;
            case "htmlrtf": _group = _group with { IsHidden = true }; break;
            default: break;
        }
    }

    private void Symbol(char symbol)
    {
        if (symbol == '*')
        {
            _isStarred = true;
            return;
        }
        if (symbol is '\\' or '{' or '}')
        {
            TextByte((byte)symbol);
            return;
        }
        if (ConsumeStandIn()) return;
        Flush();
        if (symbol is '\r' or '\n') Write("\n");
        else if (symbol == '~') Write("\u00A0");
        else if (symbol == '_') Write("-");
        else if (symbol == '\t') Write(" ");
    }

    private void TextByte(byte value)
    {
        _isStarred = false;
        if (ConsumeStandIn()) return;
        if (_group.Destination == RtfDestination.Skipped)
        {
            // Pictures and embedded objects: megabytes of hexadecimal digits.
            _tokens.SkipRun();
            return;
        }
        if (_pendingCount == _pending.Length) Flush();
        _pending[_pendingCount++] = value;
        _pendingCount += _tokens.TakeRun(_pending.AsSpan(_pendingCount));
    }

    private bool ConsumeStandIn()
    {
        if (_standIns == 0) return false;
        _standIns--;
        return true;
    }

    private RtfDestination OutsideOfUpr()
    {
        foreach (var outer in _outer)
        {
            if (outer.Destination != RtfDestination.Skipped) return outer.Destination;
        }
        return RtfDestination.Skipped;
    }

    // Bytes wait until their run is complete, so that the two bytes of an East Asian character are decoded together.
    private void Flush()
    {
        if (_pendingCount == 0) return;
        var encoding = CodePages.Of(_group.CodePage != 0 ? _group.CodePage : _documentCodePage);
        var decoded = ArrayPool<char>.Shared.Rent(encoding.GetMaxCharCount(_pendingCount));
        var length = encoding.GetChars(_pending, 0, _pendingCount, decoded, 0);
        _pendingCount = 0;
        Write(decoded.AsSpan(0, length));
        ArrayPool<char>.Shared.Return(decoded);
    }

    private void Write(ReadOnlySpan<char> text)
    {
        if (_group.Destination == RtfDestination.Body)
        {
            if (!_group.IsHidden) _context.Text.Append(text);
        }
        else if (_group.Destination is not (RtfDestination.Skipped or RtfDestination.FontTable or RtfDestination.Info
            or RtfDestination.UserProperties))
        {
            _info.Append(text);
        }
    }
}
