using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>Which attributes are declared.</summary>
internal static class AttributeRules
{
    private static readonly string[] Keyed = ["key", "attributes", "globalIndexes", "localIndexes"];

    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Code = "DM155", Severity = Severity.Error, Needs = Keyed,
            Title = "Only key attributes are declared",
            Reason = "DynamoDB refuses a table that declares an attribute which is no key of table or index. Other attributes need no "
                + "declaration.",
            Source = Source.GlobalTableResource, Remedy = "Remove it from attributes, or make it an index's key.",
            Failing = "attributes: {email: S}",
            Check = spec =>
                spec.Attributes.Keys.Except(Keys(spec), StringComparer.Ordinal)
                    .Select(name => ($"attributes.{name}", $"{name} is no key of table or index.")),
        },
        new()
        {
            Code = "DM156", Severity = Severity.Error, Needs = Keyed,
            Title = "Every key attribute is declared with its type",
            Reason = "A key's type is fixed at creation, so it must be said.",
            Source = Source.GlobalTableResource, Remedy = "Add it to attributes with S, N or B.",
            Failing = "key: {sort: shippedAt}",
            Check = spec =>
                Keys(spec).Distinct(StringComparer.Ordinal).Except(spec.Attributes.Keys, StringComparer.Ordinal)
                    .Select(name => ("attributes", $"{name} is a key without type.")),
        },
        new()
        {
            Code = "DM160", Severity = Severity.Error, Needs = Keyed,
            Title = "A key names an attribute once",
            Reason = "A key of the same attribute twice is refused.",
            Source = Source.GlobalTableResource, Remedy = "Leave the sort key out, or use another attribute.",
            Failing = "key: {partition: orderId, sort: orderId}",
            Check = spec => new[] { (Path: "key.sort", Names: new[] { spec.Key.Partition, spec.Key.Sort }) }
                .Concat(spec.GlobalIndexes.Select((index,
                    i) =>
                        (Path: $"globalIndexes[{i}]", Names: index.Partition.Concat(index.Sort ?? new KeyAttributes()).Cast<string?>()
                            .ToArray())))
                .Concat(spec.LocalIndexes.Select((index, i) =>
                    (Path: $"localIndexes[{i}].sort", Names: new[] { spec.Key.Partition, (string?)index.Sort })))
                .SelectMany(key =>
                    key.Names.OfType<string>().GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1)
                        .Select(group => (key.Path, $"{group.Key} is named twice."))),
        },
        new()
        {
            Code = "DM174", Severity = Severity.Error, Needs = Keyed,
            Title = "Attribute names have 1 to 255 characters",
            Reason = "That is DynamoDB's limit on a key attribute's name.",
            Source = Source.NamingRules, Remedy = "Choose a shorter name: it is stored in every item.",
            Failing = $"{{key: {{sort: {new string('a', 256)}}}}}",
            Check = spec =>
                Keys(spec).Distinct(StringComparer.Ordinal).Where(name => name.Length is 0 or > 255)
                    .Select(name => ("attributes", $"A name has {name.Length} characters.")),
        },
    ];

    internal static IEnumerable<string> Keys(GlobalTableSpec spec) =>
        new[] { spec.Key.Partition, spec.Key.Sort }
            .Concat(spec.GlobalIndexes.SelectMany(index => index.Partition.Concat(index.Sort ?? new KeyAttributes())))
            .Concat(spec.LocalIndexes.Select(index => (string?)index.Sort))
            .OfType<string>();
}
