namespace Pipeline.Tables.Specification;

/// <summary>How throughput is paid for. It is one setting for all replicas.</summary>
public enum BillingMode
{
    /// <summary>Per request; no capacity is set.</summary>
    [Spelling("on-demand", "PAY_PER_REQUEST", Aws = "PAY_PER_REQUEST")]
    OnDemand,

    /// <summary>Per provisioned unit and hour; writes scale automatically on a global table.</summary>
    [Spelling("provisioned", "PROVISIONED", Aws = "PROVISIONED")]
    Provisioned,
}
