using System.Text.Json;

namespace Pipeline.Cli.Targets;

/// <summary>What a local run says of itself.</summary>
internal static class LocalRun
{
    /// <summary>Its regions with their buckets, the first region first.</summary>
    /// <exception cref="HttpRequestException">It does not answer.</exception>
    public static async Task<IReadOnlyList<(string Region, string Bucket)>> RegionsAsync(Uri local, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var lab = JsonElement.Parse(await http.GetByteArrayAsync(new Uri(local, "/lab"), cancellationToken));
        return
        [
            .. lab.GetProperty("regions").EnumerateArray()
                .Select(region => (region.GetProperty("region").GetString()!, region.GetProperty("bucket").GetString()!)),
        ];
    }
}
