namespace Pipeline.Provisioning;

/// <summary>
/// <c>Custom::TableStream</c>: the stream of the region's own table replica, once the replica is active. Its ARN holds a time
/// stamp, so no template of another stack can compute it.
/// </summary>
public static class TableStreamResource
{
    /// <summary>The resource type.</summary>
    public const string Type = "Custom::TableStream";

    /// <summary>The table's name. Another one replaces the resource.</summary>
    public const string TableName = nameof(TableName);

    /// <summary>Attribute: the stream's ARN.</summary>
    public const string StreamArn = nameof(StreamArn);

    /// <summary>Attribute: the replica's ARN.</summary>
    public const string TableArn = nameof(TableArn);
}
