namespace Pipeline.Provisioning.Requests;

/// <summary>A request of CloudFormation.</summary>
/// <remarks>CloudFormation User Guide, "Custom resource request objects".</remarks>
/// <param name="Kind">What is asked for.</param>
/// <param name="ResourceType">The type that the template names.</param>
/// <param name="ResponseUrl">Where the answer is put; signed, so it must be sent as it is written.</param>
/// <param name="StackId">The stack's ARN; the answer repeats it.</param>
/// <param name="RequestId">The request; the answer repeats it.</param>
/// <param name="LogicalId">The resource's name in the template; the answer repeats it.</param>
/// <param name="PhysicalId">The id that this function gave the resource; null when it is to be created.</param>
/// <param name="Properties">The properties.</param>
/// <param name="OldProperties">Those before an update.</param>
internal sealed record ResourceRequest(
    RequestKind Kind,
    string ResourceType,
    string ResponseUrl,
    string StackId,
    string RequestId,
    string LogicalId,
    string? PhysicalId,
    ResourceProperties Properties,
    ResourceProperties OldProperties)
{
    /// <summary>
    /// Whose the resource is: stack and logical name. A stack that is deleted and made again is the same owner, so it takes
    /// up what was left.
    /// </summary>
    public string Owner => $"{StackName}/{LogicalId}";

    // arn:aws:cloudformation:us-west-2:123456789012:stack/NAME/GUID
    private string StackName => StackId.Split('/') is [_, var name, ..] ? name : StackId;
}
