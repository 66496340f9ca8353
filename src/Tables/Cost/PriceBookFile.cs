using System.Globalization;
using System.Text.Json;

namespace Pipeline.Tables.Cost;

/// <summary>Reads price books, whole ones and those that override another.</summary>
internal static class PriceBookFile
{
    private const string Form =
        "A book has name, asOf (yyyy-MM-dd), currency, regions, source and entries of price, per, unit and source; one that overrides "
        + "another has entries of price, and base if it is not of " + PriceBook.Current + ".";

    /// <exception cref="FormatException">The text is no price book; the message says what one has.</exception>
    public static PriceBook Parse(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var book = root.TryGetProperty("base", out var under) ? Over(root, PriceBook.Load(under.GetString()!), name)
                : root.EnumerateObject().All(field => field.Name == "entries") ? Over(root, PriceBook.Load(PriceBook.Current), name)
                : Whole(root);
            var wrong = book.Entries.FirstOrDefault(entry => entry.Value.Amount < 0 || entry.Value.Per <= 0);
            return wrong.Key is null ? book : throw new FormatException($"{wrong.Key} costs {wrong.Value.Amount} for {wrong.Value.Per}.");
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new FormatException($"{name} is no price book: {e.Message} {Form}", e);
        }
    }

    private static PriceBook Whole(JsonElement root) => new()
    {
        Name = root.GetProperty("name").GetString()!,
        AsOf = Day(root.GetProperty("asOf")),
        Currency = root.GetProperty("currency").GetString()!,
        Regions = Texts(root.GetProperty("regions")),
        Source = root.GetProperty("source").GetString()!,
        Entries = root.GetProperty("entries").EnumerateObject().ToDictionary(entry => entry.Name, entry => new Price
        {
            Amount = entry.Value.GetProperty("price").GetDecimal(),
            Per = entry.Value.GetProperty("per").GetDecimal(),
            Unit = entry.Value.GetProperty("unit").GetString()!,
            Source = entry.Value.GetProperty("source").GetString()!,
        }),
    };

    private static PriceBook Over(JsonElement root, PriceBook under, string name)
    {
        var entries = new Dictionary<string, Price>(under.Entries);
        foreach (var entry in root.GetProperty("entries").EnumerateObject())
        {
            if (!under.Entries.TryGetValue(entry.Name, out var known))
                throw new FormatException($"{under.Name} has no item {entry.Name}; docmeta cost --json names them.");
            entries[entry.Name] = new()
            {
                Amount = entry.Value.GetProperty("price").GetDecimal(),
                Per = entry.Value.TryGetProperty("per", out var per) ? per.GetDecimal() : known.Per,
                Unit = entry.Value.TryGetProperty("unit", out var unit) ? unit.GetString()! : known.Unit,
                Source = entry.Value.TryGetProperty("source", out var source) ? source.GetString()! : name,
            };
        }

        return under with
        {
            Name = root.TryGetProperty("name", out var own) ? own.GetString()! : $"{under.Name} with {name}",
            AsOf = root.TryGetProperty("asOf", out var day) ? Day(day) : under.AsOf,
            Regions = root.TryGetProperty("regions", out var regions) ? Texts(regions) : under.Regions,
            Source = root.TryGetProperty("source", out var whence) ? whence.GetString()! : under.Source,
            Entries = entries,
        };
    }

    private static DateOnly Day(JsonElement day) => DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];
}
