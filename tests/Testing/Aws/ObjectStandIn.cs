using System.Collections.Concurrent;
using System.Globalization;
using Pipeline.Testing.Aws.ControlPlane;
using Pipeline.Testing.Aws.S3;
using Pipeline.Testing.Loopback;

namespace Pipeline.Testing.Aws;

/// <summary>S3's objects on loopback: versions, delete markers, ranges and replicas, as far as reading them goes; uploads are
/// taken.</summary>
public sealed class ObjectStandIn : IAsyncDisposable
{
    private static readonly DateTimeOffset FirstUpload = new(2026, 11, 21, 10, 0, 0, TimeSpan.Zero);

    private readonly LoopbackHttpServer _server;

    public ObjectStandIn() => _server = new LoopbackHttpServer((request, _) => Task.FromResult(Answer(request)));

    public string Address => $"http://{_server.Authority}";

    /// <summary>The versions, by <c>key?versionId</c>.</summary>
    public ConcurrentDictionary<string, StandInObject> Versions { get; } = new();

    public ConcurrentQueue<AwsCall> Calls { get; } = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private string Listed(string name)
    {
        var (key, versionId) = name.Split('?') is [var first, var second] ? (first, second) : (name, "");
        var at = FirstUpload.AddSeconds(Versions[name].Age).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        return Versions[name].Body is null ? S3Answers.Marker(key, versionId, at) : S3Answers.Version(key, versionId, at);
    }

    private LoopbackResponse Answer(LoopbackRequest request)
    {
        var call = AwsCallReader.Read(request).Single();
        Calls.Enqueue(call);
        if (request.Method == "PUT") return LoopbackResponse.Empty(200);
        if (call.Action == "s3:ListBucketVersions")
            return S3Answers.Versions(string.Concat(Versions.Keys.Order(StringComparer.Ordinal).Select(Listed)));
        var key = call.Resource.Split('/', 3)[2];
        var versionId = request.Target.Split("versionId=") is [_, var rest] ? Uri.UnescapeDataString(rest.Split('&')[0]) : "";
        if (!Versions.TryGetValue($"{key}?{versionId}", out var version))
            return Xml.Error(404, "NoSuchVersion", "The specified version does not exist.");
        List<(string, string)> headers =
        [
            ("Last-Modified", FirstUpload.AddSeconds(version.Age).ToString("r", CultureInfo.InvariantCulture)),
            ("x-amz-version-id", versionId), ("x-amz-request-id", "R"),
        ];
        if (version.ReplicationStatus is { } status) headers.Add(("x-amz-replication-status", status));
        if (version.Body is null)
            return new(405, Xml.Error(405, "MethodNotAllowed").Body,
                [.. headers, ("x-amz-delete-marker", "true"), ("Content-Type", "application/xml")]);
        headers.AddRange([("Content-Type", version.ContentType), ("ETag", "\"not-of-the-bytes\""), ("Accept-Ranges", "bytes")]);
        if (!request.Headers.TryGetValue("Range", out var range)) return new(200, version.Body, [.. headers]);
        var ends = range["bytes=".Length..].Split('-').Select(end => int.Parse(end, CultureInfo.InvariantCulture)).ToArray();
        return new(206, version.Body[ends[0]..(ends[1] + 1)],
            [.. headers, ("Content-Range", $"bytes {ends[0]}-{ends[1]}/{version.Body.Length}")]);
    }
}
