using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Pipeline.Testing.Loopback;

namespace Pipeline.Benchmarks.ColdStart;

/// <summary>S3 and DynamoDB as far as one new document needs them, on loopback, answering at once.</summary>
internal sealed class StandIns : IAsyncDisposable
{
    private static readonly byte[] NoItems = """{"Count":0,"Items":[],"ScannedCount":0}"""u8.ToArray();
    private static readonly byte[] Done = "{}"u8.ToArray();

    private readonly byte[] document;
    private readonly string contentType;
    private readonly string entityTag;
    private readonly LoopbackHttpServer s3;
    private readonly LoopbackHttpServer dynamo;

    public StandIns(byte[] document, string contentType, X509Certificate2? certificate)
    {
        this.document = document;
        this.contentType = contentType;

        // The SDK compares an entity tag that looks like MD5 with the bytes it received.
#pragma warning disable CA5351 // MD5 is what S3's entity tag is, not a protection.
        entityTag = $"\"{Convert.ToHexStringLower(MD5.HashData(document))}\"";
#pragma warning restore CA5351
        s3 = new LoopbackHttpServer((request, _) => Task.FromResult(Object(request)), certificate);
        dynamo = new LoopbackHttpServer((request, _) => Task.FromResult(Table(request)), certificate);
        var scheme = certificate is null ? "http" : "https";
        S3 = $"{scheme}://{s3.Authority}";
        DynamoDb = $"{scheme}://{dynamo.Authority}";
    }

    public string S3 { get; }

    public string DynamoDb { get; }

    public async ValueTask DisposeAsync()
    {
        await s3.DisposeAsync();
        await dynamo.DisposeAsync();
    }

    private static LoopbackResponse Table(LoopbackRequest request) =>
        new(200, request.Headers["X-Amz-Target"].EndsWith("Query", StringComparison.Ordinal) ? NoItems : Done, ("Content-Type", "application/x-amz-json-1.0"), ("x-amzn-RequestId", "R"));

    private LoopbackResponse Object(LoopbackRequest request)
    {
        (string, string)[] headers =
        [
            ("Content-Type", contentType), ("ETag", entityTag), ("Last-Modified", "Sat, 21 Nov 2026 10:00:00 GMT"),
            ("x-amz-version-id", "3HL4kqtJvjVBH40Nrjfkd"), ("x-amz-request-id", "R"), ("Accept-Ranges", "bytes"),
        ];
        if (!request.Headers.TryGetValue("Range", out var range)) return new LoopbackResponse(200, document, headers);
        var ends = range["bytes=".Length..].Split('-');
        var first = int.Parse(ends[0], CultureInfo.InvariantCulture);
        var last = ends[1].Length == 0 ? document.Length - 1 : Math.Min(document.Length - 1, int.Parse(ends[1], CultureInfo.InvariantCulture));
        return new LoopbackResponse(206, document[first..(last + 1)], [.. headers, ("Content-Range", $"bytes {first}-{last}/{document.Length}")]);
    }
}
