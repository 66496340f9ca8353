namespace Pipeline.Metadata.Formats.Rtf;

/// <summary>What an RTF file is made of (RTF specification 1.9.1, "RTF syntax").</summary>
internal enum RtfTokenKind
{
    End,
    GroupStart,
    GroupEnd,

    /// <summary>A backslash and letters, with or without a number.</summary>
    Word,

    /// <summary>A backslash and one character that is no letter.</summary>
    Symbol,

    /// <summary>A byte of text, as it is or in hexadecimal.</summary>
    TextByte,
}
