using Pipeline.Tables.Loading;

namespace Pipeline.Tables.Cost;

/// <summary>A dated list of prices. Books are JSON files; anybody can give another one.</summary>
public sealed record PriceBook
{
    /// <summary>The book that is used when none is named.</summary>
    public const string Current = "list-2025";

    /// <summary>The book that reproduces the original estimates.</summary>
    public const string Seed = "2024-seed";

    private const string Folder = "Cost/Prices";

    /// <summary>The book's name.</summary>
    public required string Name { get; init; }

    /// <summary>The day that the prices are of.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>The currency.</summary>
    public required string Currency { get; init; }

    /// <summary>The regions that the prices hold in; <c>*</c> for all.</summary>
    public required IReadOnlyList<string> Regions { get; init; }

    /// <summary>Where the prices come from.</summary>
    public required string Source { get; init; }

    /// <summary>The prices by item, for example <c>table.write.standard</c>.</summary>
    public required IReadOnlyDictionary<string, Price> Entries { get; init; }

    /// <summary>The names of the books that this library carries.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Resources.In(Folder).Select(name => Path.GetFileNameWithoutExtension(name))];

    /// <summary>
    /// A book of this library, or a file's. A file that names a <c>base</c>, or has nothing but <c>entries</c>, overrides single
    /// prices of that book (<see cref="Current"/> when it names none); an entry then needs its <c>price</c> only.
    /// </summary>
    /// <exception cref="FormatException">The file is no price book.</exception>
    /// <exception cref="IOException">There is neither such a book nor such a file.</exception>
    public static PriceBook Load(string nameOrPath) => Names.Contains(nameOrPath)
        ? PriceBookFile.Parse(Resources.Text($"{Folder}/{nameOrPath}.json"), nameOrPath)
        : PriceBookFile.Parse(BoundedText.ReadFile(nameOrPath), BoundedText.Name(nameOrPath));

    /// <summary>Whether the prices hold in a region.</summary>
    public bool Covers(string region) => Regions.Contains("*") || Regions.Contains(region);
}
