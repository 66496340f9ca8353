using System.CommandLine;
using System.Globalization;
using Pipeline.Cli.Results;
using Pipeline.Cli.Screens;
using Pipeline.Tables.Regions;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta regions</c>: regions by distance, with what matters for a replica.</summary>
internal static class RegionsCommand
{
    public static Command Create()
    {
        var near = new Argument<string>("near") { Description = "A region (us-west-2) or a place (48.9,2.4: latitude, longitude)." };
        var residency = new Option<string[]>("--residency")
        {
            Description = "Only areas or regions of these names, for example us eu.",
            AllowMultipleArgumentsPerToken = true,
        };
        var second = new Option<bool>("--second")
        {
            Description = "Instead: which regions a second replica of NEAR best lies in, and why.",
        };
        var command = new Command(
            "regions", "List regions by distance, with area, opt-in and strong-consistency set.") {
                near, residency, second, ScreenOptions.Output, ScreenOptions.Json,
            };
        command.OnRun((parse, output, _) =>
        {
            var (latitude, longitude) = Place(parse.GetRequiredValue(near));
            var allowed = parse.GetValue(residency) ?? [];
            if (parse.GetValue(second)) return Second(parse, parse.GetRequiredValue(near), allowed);
            var listed = KnownRegions.All.Where(region =>
                region.Partition == "aws" && (allowed.Length == 0 || allowed.Contains(region.Area) || allowed.Contains(region.Id)));
            var sorted = listed.OrderBy(region => region.KilometresTo(latitude, longitude));
            if (ScreenOptions.FormatOf(parse) != OutputFormat.Table)
            {
                Write(parse, sorted.Select(region => Of(region, region.KilometresTo(latitude, longitude))));
                return 0;
            }
            foreach (var region in sorted)
            {
                var set = region.StrongSet is { } strong ? $"strong set {strong}" : "";
                output.WriteLine(
                    $"{region.Id,-16} {region.KilometresTo(latitude, longitude),8:0} km  {region.Area,-6} "
                    + $"{(region.OptIn ? "opt-in" : ""),-7} {set,-14} {region.Place}");
            }
            return 0;
        });
        return command;
    }

    private static void Write(ParseResult parse, IEnumerable<RegionsResult.Candidate> regions) => ResultWriter.Write(
        Screen.Of(parse), ScreenOptions.FormatOf(parse), new([.. regions]), DocmetaJson.Default.RegionsResult);

    private static RegionsResult.Candidate Of(RegionFacts region, double kilometres) =>
        new(region.Id, Math.Round(kilometres), region.Area, region.OptIn, region.StrongSet, region.Place);

    private static int Second(ParseResult parse, string near, string[] allowed)
    {
        var primary = KnownRegions.Resembling(near)
            ?? throw new FormatException($"'{near}' is no region: --second needs one, for example us-west-2.");
        var candidates = RegionAdvice.Second(primary, allowed);
        if (ScreenOptions.FormatOf(parse) != OutputFormat.Table)
        {
            Write(parse, candidates.Select(region => Of(region, primary.KilometresTo(region))));
            return 0;
        }
        var output = parse.InvocationConfiguration.Output;
        foreach (var region in candidates)
        {
            var strong = region.StrongSet is { } set && set == primary.StrongSet
                ? "strong consistency possible" : "eventual consistency only";
            output.WriteLine($"{region.Id,-16} {primary.KilometresTo(region),8:0} km  {region.Area,-6} {strong,-28} {region.Place}");
        }

        if (candidates.Count == 0) output.WriteLine($"None in {primary.Area}: name further areas with --residency.");
        output.WriteLine(
            $"At least {RegionAdvice.ApartKilometres:0} km from {primary.Place}, no opt-in, in "
                + $"{(allowed.Length == 0 ? primary.Area : string.Join(", ", allowed))}; the best first.");
        return 0;
    }

    private static (double Latitude, double Longitude) Place(string near)
    {
        if (KnownRegions.Resembling(near) is { } region) return (region.Latitude, region.Longitude);
        if (near.Split(',') is [var north, var east]
            && double.TryParse(north, NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
            && double.TryParse(east, NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)) return (latitude, longitude);
        throw new FormatException($"'{near}' is neither a region nor a place such as 48.9,2.4.");
    }
}
