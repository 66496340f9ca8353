namespace Pipeline.Tables.Rules;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>The table cannot be created, loses data, or is not what it says.</summary>
    Error,

    /// <summary>It works, and will hurt.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Advice,
}
