using System.Globalization;
using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;

namespace Pipeline.Cli.Results;

/// <summary>Regions, the nearest or the best first.</summary>
internal sealed record RegionsResult(IReadOnlyList<RegionsResult.Candidate> Regions) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => ExitCodes.Ok;

    public Listing ToListing() => new(
        ["region", "km", "area", "opt-in", "strong set", "place"],
        [
            .. Regions.Select(each => (IReadOnlyList<string>)[
                each.Id, each.Kilometres.ToString("0", CultureInfo.InvariantCulture), each.Area, each.OptIn ? "yes" : "no",
                each.StrongSet ?? "", each.Place])]);

    /// <summary>A region.</summary>
    /// <param name="Id">Its name.</param>
    /// <param name="Kilometres">How far it is from what was asked about.</param>
    /// <param name="Area">Its jurisdiction.</param>
    /// <param name="OptIn">Whether an account has to enable it.</param>
    /// <param name="StrongSet">The set within which replicas can be strongly consistent; null where there is none.</param>
    /// <param name="Place">Where it lies.</param>
    internal sealed record Candidate(string Id, double Kilometres, string Area, bool OptIn, string? StrongSet, string Place);
}
