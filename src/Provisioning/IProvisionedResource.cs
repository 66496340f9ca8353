using Pipeline.Provisioning.Requests;

namespace Pipeline.Provisioning;

/// <summary>A type of resource that this function provides.</summary>
internal interface IProvisionedResource
{
    /// <summary>The name after <c>Custom::</c>, with it.</summary>
    string Type { get; }

    /// <summary>The properties that a template may give.</summary>
    IReadOnlyList<string> Properties { get; }

    /// <summary>
    /// What makes two requests speak of the same resource. CloudFormation deletes the resource of the old id when an update
    /// answers with another.
    /// </summary>
    /// <exception cref="ProvisioningException">The properties do not say.</exception>
    string IdOf(ResourceProperties properties);

    /// <summary>Makes the resource what the properties say; does nothing when it is.</summary>
    /// <returns>The attributes that <c>Fn::GetAtt</c> reads.</returns>
    /// <exception cref="ProvisioningException">It cannot be; the message says what is wrong and what to do.</exception>
    Task<IReadOnlyDictionary<string, string>> EnsureAsync(ResourceProperties properties, string owner, CancellationToken cancellationToken);

    /// <summary>Removes what <see cref="EnsureAsync"/> made for this owner, and nothing else; nothing when it is gone.</summary>
    /// <exception cref="ProvisioningException">It cannot be removed.</exception>
    Task RemoveAsync(string id, string owner, CancellationToken cancellationToken);
}
