using System.Text.RegularExpressions;
using Pipeline.Tables.Regions;

namespace Pipeline.Tables.Rules;

/// <summary>The names of table and indexes.</summary>
internal static partial class NameRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM150", Severity = Severity.Error,
            Title = "Names have 3 to 255 characters of A-Z a-z 0-9 _ . -",
            Reason = "DynamoDB refuses any other table or index name.",
            Source = Source.NamingRules, Remedy = "Choose another name.",
            Failing = "name: \"my orders\"",
            Check = spec => new[] { (Path: "name", Name: spec.Name) }
                .Concat(spec.GlobalIndexes.Select((index, i) => (Path: $"globalIndexes[{i}].name", Name: index.Name)))
                .Concat(spec.LocalIndexes.Select((index, i) => (Path: $"localIndexes[{i}].name", Name: index.Name)))
                .Where(pair => !Allowed().IsMatch(pair.Name))
                .Select(pair =>
                    (pair.Path, $"'{pair.Name}' is no allowed name: it needs 3 to 255 characters of A-Z a-z 0-9 _ . - and has "
                        + $"{pair.Name.Length}.")),
        },
        new()
        {
            Code = "DM157", Severity = Severity.Error,
            Title = "Index names are unique",
            Reason = "Global and local indexes share one set of names.",
            Source = Source.GlobalIndexes, Remedy = "Rename one of them.",
            Failing = "globalIndexes: [{name: StatusIndex, partition: status}, {name: StatusIndex, partition: createdAt}]",
            Check = spec => spec.GlobalIndexes.Select(index => index.Name).Concat(spec.LocalIndexes.Select(index => index.Name))
                .GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1)
                .Select(group => ("globalIndexes", $"{group.Key} is used {group.Count()} times.")),
        },
        new()
        {
            Code = "DM169", Severity = Severity.Warning,
            Title = "The table's name has no region in it",
            Reason = "All replicas share one name; documents-us-west-2 in Ohio misleads whoever reads it at three in the morning.",
            Source = Source.BestPractices, Remedy = "Leave the region out of the name.",
            Failing = "name: orders-us-west-2",
            Check = spec => KnownRegions.All.Where(region => spec.Name.Contains(region.Id, StringComparison.OrdinalIgnoreCase)).Take(1)
                .Select(region => ("name", $"{spec.Name} names {region.Id}.")),
        },
        new()
        {
            Code = "DM173", Severity = Severity.Error,
            Title = "An account number has twelve digits",
            Reason = "It is part of every predicted ARN. In YAML it needs quotes, or a leading zero is lost.",
            Source = Source.KeyArns, Remedy = "Write it in quotes with all its digits.",
            Failing = "account: \"1234\"",
            Check = spec =>
                Breach.If(spec.Account is { } account && (account.Length != 12 || !account.All(char.IsAsciiDigit)), "account",
                    $"'{spec.Account}' is no account number."),
        },
    ];

    [GeneratedRegex("^[A-Za-z0-9_.-]{3,255}$")]
    private static partial Regex Allowed();
}
