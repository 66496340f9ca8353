using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Pipeline.Testing.Loopback;

namespace Pipeline.Testing.Aws.ControlPlane;

/// <summary>
/// The configuration of S3, KMS and DynamoDB in all regions, on one loopback port: which region is meant is read from a
/// request's signature. As strict as S3 is where rules are put: destination there and versioned, key not looked at.
/// </summary>
public sealed class ControlPlaneStandIn : IAsyncDisposable
{
    private readonly LoopbackHttpServer _server;

    public ControlPlaneStandIn() => _server = new LoopbackHttpServer((request, _) => Task.FromResult(Answer(request)));

    public string Address => $"http://{_server.Authority}";

    public Dictionary<string, StandInBucket> Buckets { get; } = [];

    public List<StandInKey> Keys { get; } = [];

    public List<StandInTable> Tables { get; } = [];

    /// <summary>The requests for jobs, as they were sent.</summary>
    public List<string> Jobs { get; } = [];

    /// <summary>Every call in order.</summary>
    public ConcurrentQueue<AwsCall> Calls { get; } = new();

    /// <summary>The requests whose answer is a refusal: action to error code.</summary>
    public Dictionary<string, string> Refused { get; } = [];

    /// <summary>The regions of which nothing answers.</summary>
    public HashSet<string> Lost { get; } = [];

    /// <summary>The clock of what is written.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Run before each answer; a test moves its clock on here.</summary>
    public Action<AwsCall>? BeforeAnswer { get; set; }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private LoopbackResponse Answer(LoopbackRequest request)
    {
        var calls = AwsCallReader.Read(request);
        foreach (var each in calls) Calls.Enqueue(each);
        var call = calls[0];
        BeforeAnswer?.Invoke(call);
        if (Lost.Contains(call.Region)) return LoopbackResponse.Empty(503);
        if (Refused.TryGetValue(call.Action, out var code))
            return call.Action.StartsWith("s3:", StringComparison.Ordinal) ? Xml.Error(403, code) : JsonError(code, "refused");
        return call.Action.Split(':')[0] switch
        {
            "s3" when call.Action == "s3:CreateJob" => Job(request),
            "s3" => Bucket(request, call),
            "kms" => Key(request, call),
            _ => Table(request, call),
        };
    }

    private LoopbackResponse Job(LoopbackRequest request)
    {
        Jobs.Add(Encoding.UTF8.GetString(request.Body));
        return Xml.Ok($"<CreateJobResult "
            + $"xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><JobId>job-{Jobs.Count}</JobId></CreateJobResult>");
    }

    private LoopbackResponse Bucket(LoopbackRequest request, AwsCall call)
    {
        if (!Buckets.TryGetValue(call.Resource.Split('/')[1], out var bucket))
            return Xml.Error(404, "NoSuchBucket", "The specified bucket does not exist");
        if (bucket.Region != call.Region)
            return Xml.Error(400, "AuthorizationHeaderMalformed", $"the region '{call.Region}' is wrong; expecting '{bucket.Region}'");
        switch (request.Method, call.Action)
        {
            case (_, "s3:GetBucketVersioning"):
                return Xml.Ok($"<VersioningConfiguration xmlns=\"{Xml.Namespace}\">"
                    + $"{(bucket.Versioning is null ? "" : $"<Status>{bucket.Versioning}</Status>")}</VersioningConfiguration>");
            case (_, "s3:GetEncryptionConfiguration"):
                return Xml.Ok($"<ServerSideEncryptionConfiguration "
                    + $"xmlns=\"{Xml.Namespace}\"><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>"
                    + $"{bucket.Encryption}</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule>"
                    + $"</ServerSideEncryptionConfiguration>");
            case ("GET", "s3:GetReplicationConfiguration"):
                return bucket.Replication is null
                    ? Xml.Error(404, "ReplicationConfigurationNotFoundError", "The replication configuration was not found")
                        : Xml.Ok(bucket.Replication);
            case ("HEAD", "s3:GetObject"):
                return bucket.Objects.TryGetValue(KeyOf(call), out var written)
                    ? new(200, [], ("Last-Modified", written.ToString("R")), ("x-amz-request-id", "R")) : LoopbackResponse.Empty(404);
            case (_, "s3:PutObject"):
                bucket.Objects[KeyOf(call)] = Clock.GetUtcNow();
                return LoopbackResponse.Empty(200);
            case ("DELETE", _):
                bucket.Replication = null;
                return LoopbackResponse.Empty(204);
            case (_, "s3:ListBucketVersions"):
                return Xml.Ok($"<ListVersionsResult "
                    + $"xmlns=\"{Xml.Namespace}\"><IsTruncated>{(bucket.Versions.Count > 2 ? "true" : "false")}</IsTruncated>"
                    + string.Concat(bucket.Versions.Take(2).Select(
                        version => $"<Version><Key>{version}</Key><VersionId>v1</VersionId></Version>")) + "</ListVersionsResult>");
            case (_, "s3:DeleteObjectVersion"):
                bucket.Versions.RemoveAll(Xml.Values(Encoding.UTF8.GetString(request.Body), "Key").Contains);
                return Xml.Ok($"<DeleteResult xmlns=\"{Xml.Namespace}\"></DeleteResult>");
            default:
                return Put(bucket, Encoding.UTF8.GetString(request.Body));
        }
    }

    private static string KeyOf(AwsCall call) => call.Resource.Split('/', 3)[2];

    private LoopbackResponse Put(StandInBucket bucket, string configuration)
    {
        if (bucket.Versioning != "Enabled")
            return Xml.Error(400, "InvalidRequest", "Versioning must be 'Enabled' on the bucket to apply a replication configuration");
        foreach (var destination in Xml.Values(configuration, "Bucket").Select(arn => arn.Split(":::")[1]))
        {
            if (!Buckets.TryGetValue(destination, out var there)) return Xml.Error(400, "InvalidRequest", "Destination bucket must exist.");
            if (there.Versioning != "Enabled") return Xml.Error(400, "InvalidRequest", "Destination bucket must have versioning enabled.");
        }

        bucket.Replication = configuration;
        return LoopbackResponse.Empty(200);
    }

    private LoopbackResponse Key(LoopbackRequest request, AwsCall call)
    {
        if (call.Action is "kms:CreateKey" or "kms:ReplicateKey" or "kms:CreateAlias" or "kms:DeleteAlias" or "kms:ScheduleKeyDeletion"
            or "kms:EnableKeyRotation") return ChangeKey(AwsCallReader.Json(request), call);
        var name = call.Resource["key/".Length..];
        if (name.StartsWith("arn:", StringComparison.Ordinal)) name = name.Split(':', 6)[5];
        var key = Keys.Find(each => each.Region == call.Region && (each.Alias == name || "key/" + each.Id == name));
        if (key is null) return JsonError("NotFoundException", $"{call.Resource} is not found.");
        if (call.Action == "kms:GenerateMac")
            return Json(new { KeyId = key.Arn, Mac = Convert.ToBase64String(new byte[32]), MacAlgorithm = "HMAC_SHA_256" });
        var state = key.States.Count > 1 ? key.States.Dequeue() : key.States.Peek();
        object? regions = key.PrimaryRegion is not { } primary ? null : new
        {
            MultiRegionKeyType = primary == key.Region ? "PRIMARY" : "REPLICA",
            PrimaryKey = new { Arn = key.Arn.Replace(key.Region, primary, StringComparison.Ordinal), Region = primary },
            ReplicaKeys = Array.Empty<object>(),
        };
        return Json(new
        {
            KeyMetadata = new
            {
                key.Arn,
                KeyId = key.Id,
                KeyState = state,
                KeyUsage = key.Usage,
                KeySpec = key.Spec,
                MultiRegion = regions is not null,
                MultiRegionConfiguration = regions,
            }
        });
    }

    private LoopbackResponse Table(LoopbackRequest request, AwsCall call)
    {
        var table = Tables.Find(each => each.Region == call.Region && "table/" + each.Name == call.Resource);
        if (table is null) return JsonError("ResourceNotFoundException", "Requested resource not found");
        if (call.Action == "dynamodb:PutItem")
        {
            var item = AwsCallReader.Json(request).GetProperty("Item");
            table.Items[StandInTable.KeyOf(item)] = item;
            return Json(new { });
        }

        if (call.Action == "dynamodb:GetItem")
            return table.Items.TryGetValue(StandInTable.KeyOf(AwsCallReader.Json(request).GetProperty("Key")), out var found)
                ? Json(new { Item = found }) : Json(new { });
        if (call.Action == "dynamodb:UpdateTable")
            table.Protected = AwsCallReader.Json(request).GetProperty("DeletionProtectionEnabled").GetBoolean();
        var state = table.States.Count > 1 ? table.States.Dequeue() : table.States.Peek();
        // A stream that was turned off is still the latest one.
        return Json(Described(call.Action,
            new
            {
                TableName = table.Name,
                TableArn = table.Arn,
                TableStatus = state,
                DeletionProtectionEnabled = table.Protected,
                LatestStreamArn = table.StreamArn,
                StreamSpecification = new { StreamEnabled = table.Streams, StreamViewType = "NEW_AND_OLD_IMAGES" },
            }));
    }

    private static Dictionary<string, object> Described(string action, object table) =>
        new() { [action == "dynamodb:UpdateTable" ? "TableDescription" : "Table"] = table };

    private LoopbackResponse ChangeKey(JsonElement body, AwsCall call)
    {
        string Of(string name) => body.GetProperty(name).GetString()!;
        switch (call.Action)
        {
            case "kms:CreateKey":
                Keys.Add(new(call.Region, "") { Id = $"made-{Keys.Count}" });
                return Json(new { KeyMetadata = new { Keys[^1].Arn, KeyId = Keys[^1].Id } });
            case "kms:ReplicateKey":
                Keys.Add(new(Of("ReplicaRegion"), "") { Id = Of("KeyId").Split('/')[^1], PrimaryRegion = call.Region });
                return Json(new { ReplicaKeyMetadata = new { Keys[^1].Arn, KeyId = Keys[^1].Id } });
            case "kms:CreateAlias":
                Keys.Single(key => key.Region == call.Region && key.Arn == Of("TargetKeyId")).Alias = Of("AliasName");
                break;
            case "kms:DeleteAlias":
                Keys.Single(key => key.Region == call.Region && key.Alias == Of("AliasName")).Alias = "";
                break;
            case "kms:ScheduleKeyDeletion":
                Keys.Single(key => key.Region == call.Region && key.Arn == Of("KeyId")).States.Clear();
                Keys.Single(key => key.Region == call.Region && key.Arn == Of("KeyId")).States.Enqueue("PendingDeletion");
                break;
        }

        return Json(new { });
    }

    private static LoopbackResponse Json(object answer) =>
        new(200, JsonSerializer.SerializeToUtf8Bytes(answer), ("Content-Type", "application/x-amz-json-1.1"), ("x-amzn-RequestId", "R"));

    private static LoopbackResponse JsonError(string code, string message) =>
        new(400, JsonSerializer.SerializeToUtf8Bytes(new { __type = code, message }), ("Content-Type", "application/x-amz-json-1.1"),
            ("x-amzn-RequestId", "R"));
}
