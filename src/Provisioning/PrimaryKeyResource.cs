namespace Pipeline.Provisioning;

/// <summary>
/// <c>Custom::PrimaryKey</c>: the primary of a multi-Region key, found by its alias in another region while a stack is deployed.
/// A replica key names it by its ARN, and that holds an id that no template can compute.
/// </summary>
public static class PrimaryKeyResource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Custom::PrimaryKey";

    /// <summary>The region of the primary key. Another one replaces the resource.</summary>
    public const string PrimaryRegion = nameof(PrimaryRegion);

    /// <summary>The key's alias there, such as <c>alias/document-cursors</c>. Another one replaces the resource.</summary>
    public const string Alias = nameof(Alias);

    /// <summary>Attribute: the primary key's ARN.</summary>
    public const string Arn = nameof(Arn);

    /// <summary>Attribute: the key's id, the same in all regions.</summary>
    public const string KeyId = nameof(KeyId);
}
