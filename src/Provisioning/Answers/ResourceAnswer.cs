namespace Pipeline.Provisioning.Answers;

/// <summary>What CloudFormation is told.</summary>
/// <param name="PhysicalId">The resource's id.</param>
/// <param name="Reason">Why it failed; null when it succeeded.</param>
/// <param name="Attributes">What <c>Fn::GetAtt</c> reads.</param>
internal sealed record ResourceAnswer(string PhysicalId, string? Reason, IReadOnlyDictionary<string, string> Attributes)
{
    private static readonly Dictionary<string, string> NoAttributes = [];

    public bool Succeeded => Reason is null;

    public static ResourceAnswer Done(string physicalId, IReadOnlyDictionary<string, string>? attributes = null) =>
        new(physicalId, null, attributes ?? NoAttributes);

    public static ResourceAnswer Failed(string physicalId, string reason) => new(physicalId, reason, NoAttributes);
}
