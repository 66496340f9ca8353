namespace Pipeline.Tables.Specification;

/// <summary>Which profile's defaults a table starts from.</summary>
public enum DeploymentEnvironment
{
    /// <summary>Development: no backup, no point-in-time recovery, no deletion protection.</summary>
    [Spelling("dev", "development")]
    Dev,

    /// <summary>Staging: daily backup and point-in-time recovery, no deletion protection.</summary>
    [Spelling("staging")]
    Staging,

    /// <summary>Production: everything that protects data.</summary>
    [Spelling("prod", "production")]
    Prod,
}
