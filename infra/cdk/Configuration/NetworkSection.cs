using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>A private network for the functions.</summary>
public sealed record NetworkSection
{
    /// <summary>Whether functions run in a VPC.</summary>
    [Field("Run the functions in a VPC of each region that has no way to the internet: gateway endpoints to S3 and DynamoDB, an "
        + "interface endpoint to KMS, and a log of who spoke with whom.")]
    public bool Enabled { get; init; }

    /// <summary>Addresses.</summary>
    [Field("Addresses of each VPC, a private block of /16 to /23. The blocks of the regions may overlap: the networks are never joined.")]
    public string Cidr { get; init; } = "10.20.0.0/16";
}
