namespace Pipeline.Metadata.Formats.Pdf.Content;

internal enum WordJoin : byte
{
    /// <summary>On another line.</summary>
    Line,

    /// <summary>On the same line, behind a gap.</summary>
    Space,

    /// <summary>On the same line, right behind: one word drawn in two.</summary>
    None,
}
