namespace Pipeline.Catalog.Settling;

/// <summary>
/// The regions whose buckets hold the documents, the primary first: the setting <c>REGIONS</c>. Until every one of them is known
/// to have lost a version the version is not erased; where their buckets differ, the first that knows decides what is listed.
/// </summary>
public sealed record Regions
{
    /// <summary>The variable: names with commas between, the same order everywhere.</summary>
    public const string Variable = "REGIONS";

    /// <summary>These regions.</summary>
    /// <exception cref="ArgumentException">There is none, or one twice.</exception>
    public Regions(params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (names.Count == 0 || names.Distinct(StringComparer.Ordinal).Count() != names.Count)
            throw new ArgumentException("Name each region once, and at least one.", nameof(names));
        Names = names;
    }

    /// <summary>Their names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads the setting.</summary>
    /// <param name="text">Such as <c>us-west-2,us-east-2</c>.</param>
    /// <param name="own">The region of the function, which must be among them.</param>
    /// <exception cref="FormatException">It names none, one twice, or not the function's own.</exception>
    public static Regions Parse(string text, string own)
    {
        ArgumentNullException.ThrowIfNull(text);
        var names = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0) throw new FormatException("it names no region");
        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length) throw new FormatException("it names a region twice");
        if (!names.Contains(own)) throw new FormatException($"it does not name {own}, the region that this runs in");
        return new(names);
    }
}
