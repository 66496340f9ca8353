namespace Pipeline.Tables.Syntax;

/// <summary>Codes of the findings that reading a file can give, before any rule of DynamoDB is looked at.</summary>
public static class LoadRules
{
    /// <summary>The file is no YAML, JSON or tfvars.</summary>
    public const string Syntax = "DM001";

    /// <summary>A field that the specification does not have.</summary>
    public const string UnknownField = "DM002";

    /// <summary>A value of another kind, such as a list where a number is meant.</summary>
    public const string WrongKind = "DM003";

    /// <summary>A value that is none of the allowed ones.</summary>
    public const string NotAllowed = "DM004";

    /// <summary>A required field is missing.</summary>
    public const string Missing = "DM005";

    /// <summary>A key is given twice.</summary>
    public const string Duplicate = "DM006";

    /// <summary>The file is larger or deeper than a specification can be.</summary>
    public const string TooLarge = "DM007";

    /// <summary>What each code means, for the catalogue.</summary>
    public static IReadOnlyDictionary<string, string> Meanings { get; } = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [Syntax] = "The file is no valid YAML, JSON or tfvars",
        [UnknownField] = "A field that the specification does not have",
        [WrongKind] = "A value of another kind than the field takes",
        [NotAllowed] = "A value that is none of the allowed ones",
        [Missing] = "A required field is missing",
        [Duplicate] = "A key is given twice",
        [TooLarge] = "The file is larger or deeper than a specification can be",
    };
}
