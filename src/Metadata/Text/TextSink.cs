using System.Buffers;
using System.Text;

namespace Pipeline.Metadata.Text;

/// <summary>
/// Takes a document's text as readers find it: counts words and characters of all of it and keeps the first
/// <see cref="ExtractionLimits.KeptTextCharacters"/>.
/// </summary>
internal sealed class TextSink(ExtractionLimits limits) : IDisposable
{
    private char[] _kept = [];
    private int _keptLength;
    private bool _insideWord;
    private long _taken;
    private char _pendingHighSurrogate;

    public long WordCount { get; private set; }

    /// <summary>Scalar values that are not white space.</summary>
    public long CharacterCount { get; private set; }

    /// <summary>True once the limit on text is reached: a reader may stop and answer partial.</summary>
    public bool IsFull => _taken >= limits.TextCharacters;

    /// <summary>The text kept so far; valid until the next append or dispose.</summary>
    public ReadOnlySpan<char> Kept => _kept.AsSpan(0, _keptLength);

    /// <summary>Appends text that continues the word before it.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        if (IsFull || text.IsEmpty) return;
        _taken += text.Length;
        Keep(text);
        Count(text);
    }

    /// <summary>Ends a word without a line break (a cell, a tab stop).</summary>
    public void AppendSpace() => Append(" ");

    /// <summary>Ends a line or paragraph.</summary>
    public void AppendLine() => Append("\n");

    public void Dispose()
    {
        if (_kept.Length > 0) ArrayPool<char>.Shared.Return(_kept);
        _kept = [];
        _keptLength = 0;
    }

    private void Keep(ReadOnlySpan<char> text)
    {
        var room = limits.KeptTextCharacters - _keptLength;
        if (room <= 0) return;
        if (text.Length > room)
        {
            text = text[..room];
            if (char.IsHighSurrogate(text[^1])) text = text[..^1];
        }
        if (_keptLength + text.Length > _kept.Length)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(4096, Math.Max(2 * _kept.Length, _keptLength + text.Length)));
            Kept.CopyTo(larger);
            if (_kept.Length > 0) ArrayPool<char>.Shared.Return(_kept);
            _kept = larger;
        }
        text.CopyTo(_kept.AsSpan(_keptLength));
        _keptLength += text.Length;
    }

    private void Count(ReadOnlySpan<char> text)
    {
        foreach (var unit in text)
        {
            if (unit < 0x80)
            {
                CountAscii(unit);
                continue;
            }
            if (char.IsHighSurrogate(unit))
            {
                _pendingHighSurrogate = unit;
                continue;
            }
            var rune = char.IsLowSurrogate(unit) && _pendingHighSurrogate != 0 ? new Rune(_pendingHighSurrogate, unit)
                : Rune.TryCreate(unit, out var single) ? single
                : Rune.ReplacementChar;
            _pendingHighSurrogate = '\0';
            Count(rune);
        }
    }

    private void CountAscii(char unit)
    {
        _pendingHighSurrogate = '\0';
        if (unit is ' ' or (>= '\t' and <= '\r'))
        {
            _insideWord = false;
            return;
        }
        CharacterCount++;
        if (_insideWord || !char.IsAsciiLetterOrDigit(unit)) return;
        WordCount++;
        _insideWord = true;
    }

    // A word is a run of letters, digits and marks; apostrophes and hyphens inside do not end one. In scripts
    // written without spaces each ideograph or kana counts as one, as word processors count them.
    private void Count(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            _insideWord = false;
            return;
        }
        CharacterCount++;
        if (Scripts.IsUnspaced(rune))
        {
            WordCount++;
            _insideWord = false;
        }
        else if (!_insideWord && Rune.IsLetterOrDigit(rune))
        {
            WordCount++;
            _insideWord = true;
        }
    }
}
