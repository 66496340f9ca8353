using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pipeline.Testing.Loopback;

namespace Pipeline.Testing.Aws;

/// <summary>S3 and DynamoDB as far as one new document needs them, on loopback, answering at once.</summary>
public sealed class AwsStandIns : IAsyncDisposable
{
    private static readonly byte[] NoItems = """{"Count":0,"Items":[],"ScannedCount":0}"""u8.ToArray();
    private static readonly byte[] Done = "{}"u8.ToArray();

    private readonly byte[] _document;
    private readonly string _contentType;
    private readonly string _entityTag;
    private readonly LoopbackHttpServer _s3;
    private readonly LoopbackHttpServer _dynamo;

    public AwsStandIns(byte[] document, string contentType, X509Certificate2? certificate = null)
    {
        _document = document;
        _contentType = contentType;

        // The SDK compares an entity tag that looks like MD5 with the bytes it received.
#pragma warning disable CA5351 // MD5 is what S3's entity tag is, not a protection.
        _entityTag = $"\"{Convert.ToHexStringLower(MD5.HashData(document))}\"";
#pragma warning restore CA5351
        _s3 = new LoopbackHttpServer((request, _) => Task.FromResult(Object(request)), certificate);
        _dynamo = new LoopbackHttpServer((request, _) => Task.FromResult(Table(request)), certificate);
        var scheme = certificate is null ? "http" : "https";
        S3 = $"{scheme}://{_s3.Authority}";
        DynamoDb = $"{scheme}://{_dynamo.Authority}";
    }

    /// <summary>The address of S3.</summary>
    public string S3 { get; }

    /// <summary>The address of DynamoDB.</summary>
    public string DynamoDb { get; }

    /// <summary>The objects asked for, path and query.</summary>
    public ConcurrentQueue<string> Gets { get; } = new();

    /// <summary>The bodies of the items put.</summary>
    public ConcurrentQueue<byte[]> Puts { get; } = new();

    /// <summary>The actions called on DynamoDB.</summary>
    public ConcurrentQueue<string> Actions { get; } = new();

    /// <summary>Whether requests are kept; a benchmark of many thousands does without.</summary>
    public bool Keeps { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _s3.DisposeAsync();
        await _dynamo.DisposeAsync();
    }

    private LoopbackResponse Table(LoopbackRequest request)
    {
        var action = request.Headers["X-Amz-Target"].Split('.')[^1];
        if (Keeps) Actions.Enqueue(action);
        if (Keeps && action == "PutItem") Puts.Enqueue(request.Body);
        return new LoopbackResponse(200, action == "Query" ? NoItems : Done, ("Content-Type", "application/x-amz-json-1.0"),
            ("x-amzn-RequestId", "R"));
    }

    private LoopbackResponse Object(LoopbackRequest request)
    {
        if (Keeps) Gets.Enqueue(request.Target);
        (string, string)[] headers =
        [
            ("Content-Type", _contentType), ("ETag", _entityTag), ("Last-Modified", "Sat, 21 Nov 2026 10:00:00 GMT"),
            ("x-amz-version-id", "3HL4kqtJvjVBH40Nrjfkd"), ("x-amz-request-id", "R"), ("Accept-Ranges", "bytes"),
        ];
        if (!request.Headers.TryGetValue("Range", out var range)) return new LoopbackResponse(200, _document, headers);
        var ends = range["bytes=".Length..].Split('-');
        var first = int.Parse(ends[0], CultureInfo.InvariantCulture);
        var last = ends[1].Length == 0
            ? _document.Length - 1 : Math.Min(_document.Length - 1, int.Parse(ends[1], CultureInfo.InvariantCulture));
        return new LoopbackResponse(206, _document[first..(last + 1)],
            [.. headers, ("Content-Range", $"bytes {first}-{last}/{_document.Length}")]);
    }
}
