using System.Text.Json.Nodes;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Regions;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.CloudFormation;

/// <summary>
/// The template of one region's pipe: each new item on the region's own replica, made here or replicated, becomes an event on a bus
/// of EventBridge in that region, with the region that made it. Every region has the same events, so that a consumer in any of them
/// hears of all regions.
/// </summary>
public static class EventPipe
{
    /// <summary>The region's template.</summary>
    /// <param name="spec">The table.</param>
    /// <param name="region">The region; it must have a replica.</param>
    /// <param name="settings">What the events say.</param>
    /// <exception cref="ArgumentException">
    /// There is no replica in that region, no stream that has new images, or a name that no placeholder can hold.
    /// </exception>
    public static RenderedFile Render(GlobalTableSpec spec, string region, EventPipeSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!TableFacts.Regions(spec).Contains(region))
            throw new ArgumentException($"{spec.Name} has no replica in {region}.", nameof(region));
        if (spec.Stream is not { View: StreamView.NewAndOldImages or StreamView.NewImage })
            throw new ArgumentException(
                $"{spec.Name} has no stream with new images: set stream: {{view: NEW_AND_OLD_IMAGES}}.", nameof(spec));
        string[] named = [settings.Origin, .. settings.Attributes, .. KeyNames(spec)];
        if (named.FirstOrDefault(name => !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')) is { } odd)
            throw new ArgumentException(
                $"{odd} cannot stand in an event: a placeholder's attribute has letters, digits and _ only.", nameof(settings));
        var template = Cfn.Template($"Events of new items of table {spec.Name} in {region}.", region,
            ("Parameters", Cfn.Object(("StreamArn", StreamArn(spec.Name, region)))),
            ("Resources", Cfn.Object(
                ("GivenUp", Queue()), ("Role", Role(spec, region, settings)), ("Pipe", Pipe(spec, region, settings)))),
            ("Outputs", Cfn.Object(("GivenUpQueue", Cfn.Object(
                ("Description", "Where records are kept that became no event."), ("Value", Cfn.Ref("GivenUp")))))));
        return new($"events.{region}.template.json", template.ToJsonString(CloudFormationRenderer.Options) + "\n");
    }

    private static IEnumerable<string> KeyNames(GlobalTableSpec spec) => new[] { spec.Key.Partition, spec.Key.Sort }.OfType<string>();

    private static JsonObject StreamArn(string table, string region)
    {
        var describe = $"aws dynamodb describe-table --region {region} --table-name {table} --query Table.LatestStreamArn";
        var name = table.Replace(".", "\\.", StringComparison.Ordinal);
        return Cfn.Object(
            ("Type", "String"), ("Description", $"The stream's ARN: {describe}"),
            ("AllowedPattern", $"arn:aws[a-z-]*:dynamodb:{region}:[0-9]{{12}}:table/{name}/stream/.+"));
    }

    // Two weeks, SQS's longest.
    private static JsonObject Queue() =>
        Cfn.Resource("AWS::SQS::Queue", Cfn.Object(("MessageRetentionPeriod", 1_209_600), ("SqsManagedSseEnabled", true)));

    private static JsonObject Role(GlobalTableSpec spec, string region, EventPipeSettings settings)
    {
        var statements = new JsonArray(
            Allow(["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"], Cfn.Ref("StreamArn")),
            // AWS knows no narrower resource for it.
            Allow(["dynamodb:ListStreams"], "*"),
            Allow(["events:PutEvents"], Bus(settings)),
            Allow(["sqs:SendMessage"], Cfn.Attribute("GivenUp", "Arn")));
        if (TableFacts.HasCustomerKeys(spec))
        {
            var key = Allow(["kms:Decrypt"], "*");
            var service = $"dynamodb.{region}.{KnownRegions.Find(region)?.DnsSuffix ?? "amazonaws.com"}";
            key["Condition"] = Cfn.Object(("StringEquals", Cfn.Object(("kms:ViaService", service))));
            statements.Add((JsonNode)key);
        }

        var trust = Cfn.Object(
            ("Effect", "Allow"), ("Principal", Cfn.Object(("Service", "pipes.amazonaws.com"))), ("Action", "sts:AssumeRole"),
            ("Condition", Cfn.Object(("StringEquals", Cfn.Object(("aws:SourceAccount", Cfn.Ref("AWS::AccountId")))))));
        return Cfn.Resource("AWS::IAM::Role", Cfn.Object(
            ("AssumeRolePolicyDocument", Document(new JsonArray(trust))),
            ("Policies", new JsonArray(Cfn.Object(("PolicyName", "events"), ("PolicyDocument", Document(statements)))))));
    }

    private static JsonObject Pipe(GlobalTableSpec spec, string region, EventPipeSettings settings) => Cfn.Resource(
        "AWS::Pipes::Pipe",
        Cfn.Object(
        ("RoleArn", Cfn.Attribute("Role", "Arn")),
        ("Source", Cfn.Ref("StreamArn")),
        ("SourceParameters", Cfn.Object(
            ("DynamoDBStreamParameters", Cfn.Object(
                ("StartingPosition", "LATEST"), ("BatchSize", 10), ("MaximumRetryAttempts", 10),
                ("OnPartialBatchItemFailure", "AUTOMATIC_BISECT"),
                ("DeadLetterConfig", Cfn.Object(("Arn", Cfn.Attribute("GivenUp", "Arn")))))),
            ("FilterCriteria", Cfn.Object(("Filters", new JsonArray(Cfn.Object(("Pattern", Pattern(settings))))))))),
        ("Target", Bus(settings)),
        ("TargetParameters", Cfn.Object(
            ("EventBridgeEventBusParameters", Cfn.Object(("Source", settings.Source), ("DetailType", settings.DetailType))),
            ("InputTemplate", Detail(spec, region, settings)))),
        ("Tags", spec.Tags.Count == 0 ? null : Cfn.Object([.. spec.Tags.Select(tag => (tag.Key, (JsonNode?)tag.Value))]))));

    /// <summary>New items that have the attributes; whatever else the table holds makes no events.</summary>
    private static string Pattern(EventPipeSettings settings)
    {
        var image = new JsonObject();
        foreach (var attribute in settings.Attributes.Prepend(settings.Origin))
            image[attribute] = new JsonObject { ["S"] = new JsonArray(new JsonObject { ["exists"] = true }) };
        return new JsonObject
        {
            ["eventName"] = new JsonArray("INSERT"),
            ["dynamodb"] = new JsonObject { ["NewImage"] = image },
        }.ToJsonString();
    }

    /// <summary>The event's detail. A placeholder stands without quotes: the pipe puts in the value as JSON.</summary>
    private static string Detail(GlobalTableSpec spec, string region, EventPipeSettings settings)
    {
        string[] fields =
        [
            $"\"table\": \"{spec.Name}\"", $"\"region\": \"{region}\"",
            $"\"originRegion\": <$.dynamodb.NewImage.{settings.Origin}.S>",
            .. KeyNames(spec).Select(key => $"\"{key}\": <$.dynamodb.Keys.{key}.{Spellings.Aws(spec.Attributes[key])}>"),
            .. settings.Attributes.Select(attribute => $"\"{attribute}\": <$.dynamodb.NewImage.{attribute}.S>"),
        ];
        return $"{{{string.Join(", ", fields)}}}";
    }

    private static JsonObject Bus(EventPipeSettings settings) =>
        Cfn.Sub($"arn:${{AWS::Partition}}:events:${{AWS::Region}}:${{AWS::AccountId}}:event-bus/{settings.Bus}");

    private static JsonObject Allow(string[] actions, JsonNode resource) =>
        Cfn.Object(("Effect", "Allow"), ("Action", Cfn.Array(actions.Select(action => (JsonNode?)action))), ("Resource", resource));

    private static JsonObject Document(JsonArray statements) => Cfn.Object(("Version", "2012-10-17"), ("Statement", statements));
}
