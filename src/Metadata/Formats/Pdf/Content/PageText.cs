using System.Runtime.InteropServices;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>
/// Puts the characters of one page together to words and lines, in the order in which they are drawn. Gaps tell words
/// apart, because many files hold no spaces.
/// </summary>
internal sealed class PageText
{
    /// <summary>The gap, in font sizes, that parts two words: a space is a quarter wide, kerning below a tenth.</summary>
    private const double WordGap = 0.1;

    /// <summary>The same where the font changed, which often happens in the middle of a line.</summary>
    private const double FontChangeGap = 0.05;

    /// <summary>How far a character may overlap the one before, as it does where widths are wrong.</summary>
    private const double Overlap = 0.1;

    /// <summary>How far off the base line a character may stand on the same line: superscripts do.</summary>
    private const double LineOffset = 0.5;

    /// <summary>Two equal characters closer than this are one, drawn twice to look bold.</summary>
    private const double DuplicateDistance = 0.1;

    /// <summary>Characters of one page that are put together; a page of print holds some 5,000.</summary>
    private const int MaxCharacters = 2_000_000;

    private const char SoftHyphen = '\u00AD';

    private readonly List<Word> _words = [];
    private readonly HashSet<DrawnWord> _drawn = [];
    private readonly HashSet<uint> _seen = [];
    private char[] _characters = new char[4096];
    private int _length;
    private bool _isOpen;
    private object? _lastFont;
    private double _lastX, _lastY;
    private string _lastText = "";

    /// <summary>Adds one character, or the few that a ligature stands for.</summary>
    public void Add(string text, double x, double y, double endX, double endY, double directionX, double directionY, double size,
        object font)
    {
        if (_length + text.Length > MaxCharacters) return;
        if (IsBlank(text))
        {
            _isOpen = false;
            return;
        }
        var isDuplicate = text == _lastText && Math.Abs(x - _lastX) + Math.Abs(y - _lastY) < DuplicateDistance * size;
        if (isDuplicate) return;
        var join = _words.Count == 0 ? WordJoin.Line : Join(_words[^1], x, y, directionX, directionY, size, font);
        _lastText = text;
        _lastX = x;
        _lastY = y;
        _lastFont = font;
        if (_isOpen && join == WordJoin.None)
        {
            ref var word = ref CollectionsMarshal.AsSpan(_words)[^1];
            word.Length += Put(text);
            word.EndX = endX;
            word.EndY = endY;
            word.Size = Math.Max(word.Size, size);
            word.IsRightToLeft |= RightToLeft.Is(text[0]);
            return;
        }
        if (_isOpen && RightToLeft.Is(text[0]) && TryExtendLeftwards(text, x, y, endX, endY)) return;
        var start = _length;
        _words.Add(new()
        {
            Start = start,
            Length = Put(text),
            X = x,
            Y = y,
            EndX = endX,
            EndY = endY,
            DirectionX = directionX,
            DirectionY = directionY,
            Size = size,
            IsRightToLeft = RightToLeft.Is(text[0]),
            // A drawn space parts words even where it is narrow.
            Join = join == WordJoin.None && !_isOpen ? WordJoin.Space : join,
        });
        _isOpen = true;
    }

    /// <summary>Writes the page and forgets it.</summary>
    public void Flush(TextSink sink)
    {
        SpacedLetters.Close(CollectionsMarshal.AsSpan(_words));
        RightToLeft.Reorder(CollectionsMarshal.AsSpan(_words), _characters);
        var isFirst = true;
        var pendingHyphen = false;
        for (var i = 0; i < _words.Count; i++)
        {
            var word = _words[i];
            if (word.Join != WordJoin.None && !(i + 1 < _words.Count && _words[i + 1].Join == WordJoin.None) && IsRedrawn(word)) continue;
            var text = _characters.AsSpan(word.Start, word.Length);
            if (pendingHyphen)
            {
                // The word goes on in the next line; an upper-case letter there keeps its hyphen.
                if (word.Join != WordJoin.Line) sink.Append("-");
                else if (!char.IsLower(text[0])) sink.Append("-\n");
                pendingHyphen = false;
            }
            else if (!isFirst && word.Join != WordJoin.None)
            {
                sink.Append(word.Join == WordJoin.Line ? "\n" : " ");
            }
            isFirst = false;
            if (text.Length > 1 && text[^1] is '-' or SoftHyphen or '\u2010' && char.IsLetter(text[^2]) && i + 1 < _words.Count
                && _words[i + 1].Join == WordJoin.Line)
            {
                pendingHyphen = true;
                text = text[..^1];
            }
            AppendVisible(sink, text);
        }
        if (pendingHyphen) sink.Append("-");
        if (!isFirst) sink.AppendLine();
        _words.Clear();
        _drawn.Clear();
        _seen.Clear();
        _length = 0;
        _isOpen = false;
        _lastText = "";
        _lastFont = null;
    }

    private WordJoin Join(in Word last, double x, double y, double directionX, double directionY, double size, object font)
    {
        if (last.DirectionX * directionX + last.DirectionY * directionY < 0.9) return WordJoin.Line;
        var along = (x - last.EndX) * last.DirectionX + (y - last.EndY) * last.DirectionY;
        var across = Math.Abs((x - last.EndX) * last.DirectionY - (y - last.EndY) * last.DirectionX);
        var scale = Math.Max(size, last.Size);
        if (across > LineOffset * scale) return WordJoin.Line;
        if (along < -Overlap * scale)
        {
            // Still ahead of where the last character began: one word with wrong widths. Behind it: another start.
            var ahead = (x - _lastX) * last.DirectionX + (y - _lastY) * last.DirectionY;
            return ahead > 0 ? WordJoin.None : WordJoin.Line;
        }
        return along > (ReferenceEquals(font, _lastFont) ? WordGap : FontChangeGap) * Math.Min(size, last.Size)
            ? WordJoin.Space : WordJoin.None;
    }

    // The character ends where the last one began: the word is being drawn in the reading order of its script.
    private bool TryExtendLeftwards(string text, double x, double y, double endX, double endY)
    {
        ref var word = ref CollectionsMarshal.AsSpan(_words)[^1];
        if (!word.IsRightToLeft || word.Length > 1 && !word.IsDrawnLeftwards) return false;
        var gap = (word.X - endX) * word.DirectionX + (word.Y - endY) * word.DirectionY;
        var across = Math.Abs((x - word.X) * word.DirectionY - (y - word.Y) * word.DirectionX);
        if (Math.Abs(gap) > WordGap * word.Size || across > LineOffset * word.Size) return false;
        word.IsDrawnLeftwards = true;
        word.Length += Put(text);
        word.X = x;
        word.Y = y;
        return true;
    }

    // Shadows and bold print by drawing twice: the same word within half its height.
    private bool IsRedrawn(in Word word)
    {
        var hash = 2_166_136_261;
        foreach (var letter in _characters.AsSpan(word.Start, word.Length)) hash = (hash ^ letter) * 16_777_619;
        var cell = Math.Max(word.Size * 0.5, 0.01);
        int column = (int)Math.Clamp(word.X / cell, -1e8, 1e8), row = (int)Math.Clamp(word.Y / cell, -1e8, 1e8);
        var isKnown = !_seen.Add(hash) && IsDrawnAround(hash, column, row);
        _drawn.Add(new(hash, column, row));
        return isKnown && word.Length > 1;
    }

    private bool IsDrawnAround(uint word, int column, int row)
    {
        for (var dx = -1; dx <= 1; dx++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                if (_drawn.Contains(new(word, column + dx, row + dy))) return true;
            }
        }
        return false;
    }

    private static void AppendVisible(TextSink sink, ReadOnlySpan<char> text)
    {
        for (int hyphen; (hyphen = text.IndexOf(SoftHyphen)) >= 0; text = text[(hyphen + 1)..]) sink.Append(text[..hyphen]);
        sink.Append(text);
    }

    private int Put(string text)
    {
        var start = _length;
        foreach (var unit in text)
        {
            var letters = unit is >= '\uFB00' and <= '\uFB06' ? Ligature(unit) : null;
            var needed = letters?.Length ?? 1;
            if (_length + needed > _characters.Length) Array.Resize(ref _characters, 2 * _characters.Length);
            if (letters is null) _characters[_length] = unit;
            else letters.CopyTo(_characters.AsSpan(_length));
            _length += needed;
        }
        return _length - start;
    }

    private static string Ligature(char unit) => unit switch
    {
        '\uFB00' => "ff",
        '\uFB01' => "fi",
        '\uFB02' => "fl",
        '\uFB03' => "ffi",
        '\uFB04' => "ffl",
        _ => "st",
    };

    private static bool IsBlank(string text)
    {
        foreach (var unit in text)
        {
            if (!char.IsWhiteSpace(unit) && !char.IsControl(unit)) return false;
        }
        return true;
    }
}
