namespace Pipeline.Tables.Specification;

/// <summary>What to say to someone who wrote a value that looks right and is not.</summary>
[AttributeUsage(AttributeTargets.Enum, AllowMultiple = true)]
public sealed class HintAttribute(string written, string hint) : Attribute
{
    /// <summary>The mistaken value.</summary>
    public string Written { get; } = written;

    /// <summary>What to write instead, and why.</summary>
    public string Hint { get; } = hint;
}
