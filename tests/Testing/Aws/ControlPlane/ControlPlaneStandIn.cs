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
    private readonly LoopbackHttpServer server;

    public ControlPlaneStandIn() => server = new LoopbackHttpServer((request, _) => Task.FromResult(Answer(request)));

    public string Address => $"http://{server.Authority}";

    public Dictionary<string, StandInBucket> Buckets { get; } = [];

    public List<StandInKey> Keys { get; } = [];

    public List<StandInTable> Tables { get; } = [];

    /// <summary>Every call in order.</summary>
    public ConcurrentQueue<AwsCall> Calls { get; } = new();

    /// <summary>The requests whose answer is a refusal: action to error code.</summary>
    public Dictionary<string, string> Refused { get; } = [];

    /// <summary>Run before each answer; a test moves its clock on here.</summary>
    public Action<AwsCall>? BeforeAnswer { get; set; }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private LoopbackResponse Answer(LoopbackRequest request)
    {
        var calls = AwsCallReader.Read(request);
        foreach (var each in calls) Calls.Enqueue(each);
        var call = calls[0];
        BeforeAnswer?.Invoke(call);
        if (Refused.TryGetValue(call.Action, out var code)) return call.Action.StartsWith("s3:", StringComparison.Ordinal) ? Xml.Error(403, code) : JsonError(code, "refused");
        return call.Action.Split(':')[0] switch
        {
            "s3" => Bucket(request, call),
            "kms" => Key(call),
            _ => Table(call),
        };
    }

    private LoopbackResponse Bucket(LoopbackRequest request, AwsCall call)
    {
        if (!Buckets.TryGetValue(call.Resource["bucket/".Length..], out var bucket)) return Xml.Error(404, "NoSuchBucket", "The specified bucket does not exist");
        if (bucket.Region != call.Region) return Xml.Error(400, "AuthorizationHeaderMalformed", $"the region '{call.Region}' is wrong; expecting '{bucket.Region}'");
        switch (request.Method, call.Action)
        {
            case (_, "s3:GetBucketVersioning"):
                return Xml.Ok($"<VersioningConfiguration xmlns=\"{Xml.Namespace}\">{(bucket.Versioning is null ? "" : $"<Status>{bucket.Versioning}</Status>")}</VersioningConfiguration>");
            case (_, "s3:GetEncryptionConfiguration"):
                return Xml.Ok($"<ServerSideEncryptionConfiguration xmlns=\"{Xml.Namespace}\"><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>{bucket.Encryption}</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>");
            case ("GET", "s3:GetReplicationConfiguration"):
                return bucket.Replication is null ? Xml.Error(404, "ReplicationConfigurationNotFoundError", "The replication configuration was not found") : Xml.Ok(bucket.Replication);
            case ("DELETE", _):
                bucket.Replication = null;
                return LoopbackResponse.Empty(204);
            default:
                return Put(bucket, Encoding.UTF8.GetString(request.Body));
        }
    }

    private LoopbackResponse Put(StandInBucket bucket, string configuration)
    {
        if (bucket.Versioning != "Enabled") return Xml.Error(400, "InvalidRequest", "Versioning must be 'Enabled' on the bucket to apply a replication configuration");
        foreach (var destination in Xml.Values(configuration, "Bucket").Select(arn => arn.Split(":::")[1]))
        {
            if (!Buckets.TryGetValue(destination, out var there)) return Xml.Error(400, "InvalidRequest", "Destination bucket must exist.");
            if (there.Versioning != "Enabled") return Xml.Error(400, "InvalidRequest", "Destination bucket must have versioning enabled.");
        }

        bucket.Replication = configuration;
        return LoopbackResponse.Empty(200);
    }

    private LoopbackResponse Key(AwsCall call)
    {
        var name = call.Resource["key/".Length..];
        if (name.StartsWith("arn:", StringComparison.Ordinal)) name = name.Split(':', 6)[5];
        var key = Keys.Find(each => each.Region == call.Region && (each.Alias == name || "key/" + each.Id == name));
        if (key is null) return JsonError("NotFoundException", $"{call.Resource} is not found.");
        if (call.Action == "kms:GenerateMac") return Json(new { KeyId = key.Arn, Mac = Convert.ToBase64String(new byte[32]), MacAlgorithm = "HMAC_SHA_256" });
        var state = key.States.Count > 1 ? key.States.Dequeue() : key.States.Peek();
        object? regions = key.PrimaryRegion is not { } primary ? null : new
        {
            MultiRegionKeyType = primary == key.Region ? "PRIMARY" : "REPLICA",
            PrimaryKey = new { Arn = key.Arn.Replace(key.Region, primary, StringComparison.Ordinal), Region = primary },
            ReplicaKeys = Array.Empty<object>(),
        };
        return Json(new { KeyMetadata = new { key.Arn, KeyId = key.Id, KeyState = state, KeyUsage = key.Usage, KeySpec = key.Spec, MultiRegion = regions is not null, MultiRegionConfiguration = regions } });
    }

    private LoopbackResponse Table(AwsCall call)
    {
        var table = Tables.Find(each => each.Region == call.Region && "table/" + each.Name == call.Resource);
        if (table is null) return JsonError("ResourceNotFoundException", "Requested resource not found");
        var state = table.States.Count > 1 ? table.States.Dequeue() : table.States.Peek();
        // A stream that was turned off is still the latest one.
        return Json(new { Table = new { TableName = table.Name, TableArn = table.Arn, TableStatus = state, LatestStreamArn = table.StreamArn, StreamSpecification = new { StreamEnabled = table.Streams, StreamViewType = "NEW_AND_OLD_IMAGES" } } });
    }

    private static LoopbackResponse Json(object answer) => new(200, JsonSerializer.SerializeToUtf8Bytes(answer), ("Content-Type", "application/x-amz-json-1.1"), ("x-amzn-RequestId", "R"));

    private static LoopbackResponse JsonError(string code, string message) =>
        new(400, JsonSerializer.SerializeToUtf8Bytes(new { __type = code, message }), ("Content-Type", "application/x-amz-json-1.1"), ("x-amzn-RequestId", "R"));
}
