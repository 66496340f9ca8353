namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>A word by the hash of its characters, in one cell of a grid over its page.</summary>
internal readonly struct DrawnWord(uint word, int column, int row) : IEquatable<DrawnWord>
{
    private readonly uint _word = word;
    private readonly int _column = column;
    private readonly int _row = row;

    public bool Equals(DrawnWord other) => _word == other._word && _column == other._column && _row == other._row;

    public override bool Equals(object? obj) => obj is DrawnWord other && Equals(other);

    // Without the framework's seed: a page has at most two million characters, which bounds what collisions may cost.
    public override int GetHashCode() => (int)(_word ^ ((uint)_column * 0x9E3779B1) ^ ((uint)_row * 0x85EBCA77));
}
