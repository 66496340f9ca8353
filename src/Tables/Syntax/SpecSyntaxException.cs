namespace Pipeline.Tables.Syntax;

/// <summary>A specification file that cannot be read at all.</summary>
internal sealed class SpecSyntaxException(string message, Origin origin, string code = LoadRules.Syntax) : Exception(message)
{
    /// <summary>Where reading stopped.</summary>
    public Origin Origin { get; } = origin;

    /// <summary>The finding's code.</summary>
    public string Code { get; } = code;
}
