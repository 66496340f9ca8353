namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>A run of characters without a gap, and where it lies on the page.</summary>
internal struct Word
{
    /// <summary>Where its characters begin in the page's buffer.</summary>
    public int Start;
    public int Length;

    /// <summary>Origin of the first character and end of the last.</summary>
    public double X, Y, EndX, EndY;

    /// <summary>The writing direction, of length 1.</summary>
    public double DirectionX, DirectionY;

    /// <summary>Font size on the page.</summary>
    public double Size;

    /// <summary>Whether its first letter belongs to a script that runs from right to left.</summary>
    public bool IsRightToLeft;

    /// <summary>Whether its characters were drawn from right to left, that is in reading order of such a script.</summary>
    public bool IsDrawnLeftwards;

    /// <summary>How it joins the word before.</summary>
    public WordJoin Join;
}
