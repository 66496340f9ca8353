using System.Text.RegularExpressions;

namespace Pipeline.Cdk.Configuration.Rules;

/// <summary>Names and tags.</summary>
internal static partial class NamingRules
{
    /// <summary>The tags that every resource gets anyway.</summary>
    private static readonly string[] Own = ["Project", "Environment", "Region"];

    public static IReadOnlyList<ConfigurationRule> All { get; } =
    [
        new()
        {
            Code = "DM301", Title = "A number is within its field's range", Reason =
                "The services refuse what lies outside, some only when it is used.",
            Remedy = "Write a number within the range that the configuration reference gives.", Failing = "ingest: {timeoutSeconds: 901}",
            Check = (configuration, _) => FieldRanges.Check(configuration),
        },
        new()
        {
            Code = "DM302", Title = "A project's name fits into every resource's name",
            Reason = "Bucket names hold project, environment, account and region within 63 lower-case characters (S3 User Guide, bucket "
                + "naming rules); role names 64.",
            Remedy = "Write 2 to 20 lower-case letters, digits and hyphens, a letter first and no hyphen last.", Failing =
                "project: My_Project",
            Check = (configuration, _) =>
                Violation.If(!Project().IsMatch(configuration.Project), "project", $"'{configuration.Project}' is no such name."),
        },
        new()
        {
            Code = "DM303", Title = "An account is a number of twelve digits", Reason = "So AWS numbers accounts.",
            Remedy = "Write it in quotes, or leave it out.", Failing = "account: \"1234\"",
            Check = (configuration, _) =>
                Violation.If(configuration.Account is { } account && !Account().IsMatch(account), "account",
                    $"'{configuration.Account}' is no such number."),
        },
        new()
        {
            Code = "DM304", Title = "Tags are what every service takes, and leave the deployment's own tags alone",
            Reason = "S3 takes 50 tags of at most 128 and 256 characters; the prefix aws: is reserved; Project, Environment and Region "
                + "are set for each resource.",
            Remedy = "Shorten, rename or remove the tag.", Failing = "tags: {Region: mine}",
            Check = (configuration, _) =>
                configuration.Tags.Where(tag => Own.Contains(tag.Key) || tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)
                    || !Tag().IsMatch(tag.Key) || tag.Key.Length > 128 || tag.Value.Length > 256)
                .Select(tag => ($"tags.{tag.Key}", "This tag cannot be set."))
                .Concat(Violation.If(configuration.Tags.Count > 40, "tags",
                    $"There are {configuration.Tags.Count} tags; 40 leave room for the deployment's own.")),
        },
        new()
        {
            Code = "DM305", Title = "A collection has a name without line ends", Reason =
                "It is part of every documentId, apart from the key by a line feed.",
            Remedy = "Write 1 to 100 characters of one line.", Failing = "collection: \"\"",
            Check = (configuration, _) =>
                Violation.If(configuration.Collection.Length is 0 or > 100 || configuration.Collection.Any(char.IsControl), "collection",
                    $"This is no such name."),
        },
    ];

    [GeneratedRegex("^[a-z][a-z0-9-]{0,18}[a-z0-9]$")]
    private static partial Regex Project();

    [GeneratedRegex("^[0-9]{12}$")]
    private static partial Regex Account();

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]+$")]
    private static partial Regex Tag();
}
