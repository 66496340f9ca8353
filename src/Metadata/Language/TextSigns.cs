namespace Pipeline.Metadata.Language;

/// <summary>What a text holds besides words, which tells whether it is prose at all.</summary>
internal struct TextSigns
{
    /// <summary>Words of spaced scripts.</summary>
    public int Words;

    /// <summary>Words in Latin letters.</summary>
    public int LatinWords;

    /// <summary>Letters of all scripts.</summary>
    public int Letters;

    public int Digits;

    /// <summary>Marks that source code is full of and prose is not.</summary>
    public int CodeMarks;

    /// <summary>Control characters, replacement characters and unassigned ones: bytes that were no text.</summary>
    public int OddMarks;

    /// <summary>ASCII capitals after a small letter of the same word.</summary>
    public int InnerCapitals;

    /// <summary>Ideographs of simplified Chinese only.</summary>
    public int Simplified;

    /// <summary>Ideographs of traditional Chinese only.</summary>
    public int Traditional;

    public void Count(char mark)
    {
        if (mark is ' ' or '\n' or '.' or ',') return;
        if (char.IsAsciiDigit(mark)) Digits++;
        else if (mark is '{' or '}' or ';' or '=' or '<' or '>' or '_' or '\\' or '$' or '&' or '|' or '[' or ']' or '(' or ')' or '#'
            or '+' or '*' or '`' or '^' or '~') CodeMarks++;
        else if (mark is '\uFFFD' or (< ' ' and not ('\t' or '\r' or '\f' or '\v'))
            or (>= '\u007F' and <= '\u00A9' and not ('\u00A0' or '\u00A1' or '\u00A3' or '\u00A7' or '\u00A9'))
                or (>= '\u00AC' and <= '\u00BF' and not ('\u00AD' or '\u00B0' or '\u00B7' or '\u00BB' or '\u00BF')))
            OddMarks++;
    }
}
