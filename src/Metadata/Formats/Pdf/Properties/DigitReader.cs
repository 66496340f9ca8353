namespace Pipeline.Metadata.Formats.Pdf.Properties;

/// <summary>Takes numbers of fixed width off a date.</summary>
internal ref struct DigitReader(ReadOnlySpan<char> text)
{
    public ReadOnlySpan<char> Rest { get; private set; } = text;

    public readonly bool AtEnd => Rest.IsEmpty;

    /// <returns>Null, and nothing taken, unless that many digits follow.</returns>
    public int? Take(int digits)
    {
        if (Rest.Length < digits) return null;
        var value = 0;
        foreach (var c in Rest[..digits])
        {
            if (!char.IsAsciiDigit(c)) return null;
            value = value * 10 + (c - '0');
        }
        Rest = Rest[digits..];
        return value;
    }

    /// <summary>Takes one character if it is among <paramref name="any"/>.</summary>
    public bool Skip(string any)
    {
        if (Rest.IsEmpty || !any.Contains(Rest[0])) return false;
        Rest = Rest[1..];
        return true;
    }

    /// <summary>The digits behind a decimal point, in ticks.</summary>
    public long TakeFraction()
    {
        long ticks = 0;
        var scale = TimeSpan.TicksPerSecond;
        while (!Rest.IsEmpty && char.IsAsciiDigit(Rest[0]))
        {
            scale /= 10;
            ticks += (Rest[0] - '0') * scale;
            Rest = Rest[1..];
        }
        return ticks;
    }
}
