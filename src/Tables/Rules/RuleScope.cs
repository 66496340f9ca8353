namespace Pipeline.Tables.Rules;

/// <summary>Whether a rule speaks of what must be uniform or of what may differ.</summary>
public enum RuleScope
{
    /// <summary>A setting of the whole table.</summary>
    Global,

    /// <summary>A setting of one replica.</summary>
    Regional,
}
