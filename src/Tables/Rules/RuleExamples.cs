namespace Pipeline.Tables.Rules;

/// <summary>The table that every rule's examples change.</summary>
public static class RuleExamples
{
    /// <summary>A valid table of two regions with nothing to remark on.</summary>
    public const string Base = """
        name: orders
        environment: prod
        primaryRegion: us-west-2
        replicaRegions: [us-east-2]
        account: "111122223333"
        key: {partition: orderId, sort: createdAt}
        attributes: {orderId: S, createdAt: S, status: S}
        globalIndexes:
          - {name: StatusIndex, partition: status, sort: createdAt}
        stream: {view: NEW_AND_OLD_IMAGES}
        """;
}
