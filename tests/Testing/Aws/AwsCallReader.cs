using System.Text;
using System.Text.Json;
using Pipeline.Testing.Aws.ControlPlane;
using Pipeline.Testing.Loopback;

namespace Pipeline.Testing.Aws;

/// <summary>
/// Reads which permissions a request needs, from the request alone. An operation that is not known here is an error: a call
/// that nobody has thought of must not pass as needing nothing.
/// </summary>
public static class AwsCallReader
{
    /// <summary>Where S3's control API takes jobs.</summary>
    public const string JobsPath = "/v20180820/jobs";

    /// <summary>S3's operations on a bucket, by method and the query's first name (Service Authorization Reference, "Amazon S3").</summary>
    private static readonly Dictionary<(string Method, string Query), string> OnBuckets = new()
    {
        [("GET", "versioning")] = "s3:GetBucketVersioning",
        [("GET", "encryption")] = "s3:GetEncryptionConfiguration",
        [("GET", "replication")] = "s3:GetReplicationConfiguration",
        [("PUT", "replication")] = "s3:PutReplicationConfiguration",
        [("DELETE", "replication")] = "s3:PutReplicationConfiguration",
        [("GET", "list-type")] = "s3:ListBucket",
        [("GET", "versions")] = "s3:ListBucketVersions",
        [("POST", "delete")] = "s3:DeleteObjectVersion",
    };

    /// <summary>The calls of a request; several when one operation needs several permissions.</summary>
    public static IReadOnlyList<AwsCall> Read(LoopbackRequest request)
    {
        var (service, region) = Scope(request);
        return service switch
        {
            "s3" => [new(S3Action(request, out var resource), resource, region), .. PassedRoles(request, region)],
            "dynamodb" => DynamoDb(request, region),
            "kms" => [.. KeysOf(request).Select(key => new AwsCall("kms:" + Operation(request), key, region))],
            _ => throw new NotSupportedException($"No stand-in for service {service}."),
        };
    }

    /// <summary>A key that is made has no name yet; an alias is permitted as well as the key behind it.</summary>
    private static IEnumerable<string> KeysOf(LoopbackRequest request)
    {
        var body = Json(request);
        foreach (var name in new[] { "KeyId", "AliasName", "TargetKeyId" })
        {
            if (body.TryGetProperty(name, out var key)) yield return "key/" + key.GetString();
        }

        // KMS asks for both, and the request names the alias alone (KMS Developer Guide, "Controlling access to aliases").
        if (Operation(request) == "DeleteAlias") yield return "key/behind";
        if (Operation(request) == "CreateKey") yield return "key/new";
    }

    /// <summary>The region that a request was signed for.</summary>
    public static string RegionOf(LoopbackRequest request) => Scope(request).Region;

    /// <summary>The operation of a JSON service, such as <c>DescribeTable</c>.</summary>
    public static string Operation(LoopbackRequest request) => request.Headers["X-Amz-Target"].Split('.')[^1];

    /// <summary>The body of a JSON service's request.</summary>
    public static JsonElement Json(LoopbackRequest request)
    {
        using var document = JsonDocument.Parse(request.Body);
        return document.RootElement.Clone();
    }

    // Authorization: AWS4-HMAC-SHA256 Credential=ID/20261121/us-west-2/s3/aws4_request, …; a signed link has it in its query.
    private static (string Service, string Region) Scope(LoopbackRequest request)
    {
        var signed = request.Headers.GetValueOrDefault("Authorization") ?? Uri.UnescapeDataString(request.Target);
        var credential = signed.Split("Credential=")[1].Split('/');
        return (credential[3], credential[2]);
    }

    private static string S3Action(LoopbackRequest request, out string resource)
    {
        if (request.Path == JobsPath)
        {
            resource = "jobs";
            return "s3:CreateJob";
        }

        var path = request.Path.TrimStart('/').Split('/', 2);
        var query = request.Target.Contains('?') ? request.Target.Split('?')[1].Split('&').Select(pair => pair.Split('=')[0]).ToList() : [];
        if (path.Length == 1 || path[1].Length == 0)
        {
            resource = "bucket/" + path[0];
            // Deleting many is a call on the bucket, and permitted object by object.
            if (query.Contains("delete")) resource = $"object/{path[0]}/*";
            var found = query.Select(name => OnBuckets.GetValueOrDefault((request.Method, name))).OfType<string>().FirstOrDefault();
            return found ?? throw new NotSupportedException($"No permission is known for {request.Method} {request.Target}.");
        }

        resource = $"object/{path[0]}/{Uri.UnescapeDataString(path[1])}";
        var version = query.Contains("versionId") ? "Version" : "";
        return request.Method switch
        {
            "GET" or "HEAD" => "s3:GetObject" + version,
            "PUT" => "s3:PutObject",
            "DELETE" => "s3:DeleteObject" + version,
            _ => throw new NotSupportedException($"No permission is known for {request.Method} {request.Target}."),
        };
    }

    /// <summary>Whoever puts replication rules, or asks for a job, hands S3 the role that they name.</summary>
    private static IEnumerable<AwsCall> PassedRoles(LoopbackRequest request, string region)
    {
        var name = request switch
        {
            { Method: "PUT" } when request.Target.EndsWith("?replication", StringComparison.Ordinal) => "Role",
            _ when request.Path == JobsPath => "RoleArn",
            _ => null,
        };
        return name is null ? [] : Xml.Values(Encoding.UTF8.GetString(request.Body), name)
            .Select(role => new AwsCall("iam:PassRole", "role/" + role.Split('/')[^1], region));
    }

    private static IReadOnlyList<AwsCall> DynamoDb(LoopbackRequest request, string region)
    {
        var body = Json(request);
        return Operation(request) switch
        {
            // A transaction needs what its parts would need (Service Authorization Reference, "Amazon DynamoDB").
            "TransactWriteItems" =>
                [.. Parts(body).Select(part => new AwsCall("dynamodb:" + ActionOfPart(part.Name), Table(part.Value), region))],
            "TransactGetItems" => [.. Parts(body).Select(part => new AwsCall("dynamodb:GetItem", Table(part.Value), region))],
            "BatchGetItem" or "BatchWriteItem" =>
                [.. body.GetProperty("RequestItems").EnumerateObject()
                    .Select(table => new AwsCall("dynamodb:" + Operation(request), "table/" + table.Name, region))],
            var operation => [new("dynamodb:" + operation, Table(body), region)],
        };
    }

    private static IEnumerable<JsonProperty> Parts(JsonElement body) =>
        body.GetProperty("TransactItems").EnumerateArray().SelectMany(part => part.EnumerateObject());

    private static string ActionOfPart(string part) => part switch
    {
        "Put" => "PutItem",
        "Update" => "UpdateItem",
        "Delete" => "DeleteItem",
        "ConditionCheck" => "ConditionCheckItem",
        _ => throw new NotSupportedException($"No permission is known for a transaction's {part}."),
    };

    private static string Table(JsonElement body)
    {
        var table = new StringBuilder("table/").Append(body.GetProperty("TableName").GetString());
        if (body.TryGetProperty("IndexName", out var index)) table.Append("/index/").Append(index.GetString());
        return table.ToString();
    }
}
