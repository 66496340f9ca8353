using System.Text.Json;

namespace Pipeline.Tables.Regions;

/// <summary>The AWS regions, from <c>regions.json</c>, which says when it was made.</summary>
public static class KnownRegions
{
    private static readonly Lazy<IReadOnlyList<RegionFacts>> Loaded = new(Load);

    /// <summary>Every known region.</summary>
    public static IReadOnlyList<RegionFacts> All => Loaded.Value;

    /// <summary>The region of exactly that name, or null.</summary>
    public static RegionFacts? Find(string id) => All.FirstOrDefault(region => region.Id == id);

    /// <summary>The region that a name in any spelling means (<c>US-EAST-2</c>, <c>us_east_2</c>, <c>Us East 2</c>), or null.</summary>
    public static RegionFacts? Resembling(string written) => All.FirstOrDefault(region => Plain(region.Id) == Plain(written));

    /// <summary>A name with nothing but letters and digits, for telling spellings of the same region.</summary>
    public static string Plain(string written) => string.Concat(written.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static List<RegionFacts> Load()
    {
        using var json = JsonDocument.Parse(Resources.Text("Regions/regions.json"));
        return json.RootElement.GetProperty("regions").Deserialize(RegionsJson.Default.ListRegionFacts)!;
    }
}
