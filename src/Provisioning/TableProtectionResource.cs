namespace Pipeline.Provisioning;

/// <summary>
/// <c>Custom::TableProtection</c>: protects the region's own table replica from deletion. Taking the resource away takes the protection
/// off, so a creation that fails can be taken back; give it <c>DeletionPolicy: RetainExceptOnCreate</c> and it outlasts its stack.
/// </summary>
public static class TableProtectionResource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Custom::TableProtection";

    /// <summary>The table's name. Another one replaces the resource.</summary>
    public const string TableName = nameof(TableName);

    /// <summary>Anything that changes with the table: CloudFormation asks again only when a property differs.</summary>
    public const string Revision = nameof(Revision);
}
