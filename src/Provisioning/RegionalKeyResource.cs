namespace Pipeline.Provisioning;

/// <summary>
/// <c>Custom::RegionalKey</c>: an encryption key with its alias in another region, where no stack is yet: a global table is made with all
/// its
/// replicas at once, and each replica needs a key of its own region.
/// </summary>
public static class RegionalKeyResource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Custom::RegionalKey";

    /// <summary>The key's region. Another one replaces the resource.</summary>
    public const string Region = nameof(Region);

    /// <summary>The key's alias there. Another one replaces the resource.</summary>
    public const string Alias = nameof(Alias);

    /// <summary>What the key is for.</summary>
    public const string Description = nameof(Description);

    /// <summary>The ARN of the multi-Region key of the stack's region that this one replicates; optional, a key by itself without
    /// it.</summary>
    public const string PrimaryKey = nameof(PrimaryKey);

    /// <summary>Whether KMS rotates the key every year. A replica follows its primary.</summary>
    public const string Rotation = nameof(Rotation);

    /// <summary>Attribute: the key's ARN.</summary>
    public const string Arn = nameof(Arn);
}
