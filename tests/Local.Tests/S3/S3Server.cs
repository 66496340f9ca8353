using System.Text;
using System.Xml.Linq;
using Amazon.S3;
using Pipeline.Local.Storage;

namespace Pipeline.Local.Tests.S3;

/// <summary>A server for the tests of one class; each test keeps to keys of its own.</summary>
public class S3Server : IAsyncLifetime
{
    public const string Bucket = "documents-us-west-2";

    public const string OtherBucket = "documents-us-east-2";

    public RunningPipeline Pipeline { get; private set; } = null!;

    public AmazonS3Client S3 { get; private set; } = null!;

    protected virtual bool IsAnonymous => true;

    public async Task InitializeAsync()
    {
        Pipeline = await RunningPipeline.StartAsync(configure: options =>
            options with { Anonymous = IsAnonymous, CorsOrigins = ["http://front.example"] });
        S3 = Pipeline.NewS3();
    }

    public async Task DisposeAsync()
    {
        S3.Dispose();
        await Pipeline.DisposeAsync();
    }

    /// <summary>Sends a request as it is written: the target is not tidied up.</summary>
    public async Task<S3Answer> SendAsync(string method, string target, byte[]? body = null, params (string Name, string Value)[] headers)
    {
        var address = new Uri($"http://127.0.0.1:{Pipeline.Port}{target}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(new(method), address);
        if (body is not null) request.Content = new ByteArrayContent(body);
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                (request.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
        }
        using var answer = await Pipeline.Http.SendAsync(request);
        var fields = answer.Headers.Concat(answer.Content.Headers).ToDictionary(field => field.Key.ToLowerInvariant(),
            field => string.Join(", ", field.Value));
        return new((int)answer.StatusCode, fields, await answer.Content.ReadAsByteArrayAsync());
    }

    public Task<S3Answer> PutAsync(string key, string text, params (string Name, string Value)[] headers) =>
        SendAsync("PUT", $"/s3/{Bucket}/{key}", Encoding.UTF8.GetBytes(text), headers);

    public Task<S3Answer> DeleteManyAsync(string document)
    {
        var body = Encoding.UTF8.GetBytes(document);
        return SendAsync("POST", $"/s3/{Bucket}?delete", body, ("Content-MD5", Convert.ToBase64String(EntityMd5.Hash(body))));
    }

    public Task<S3Answer> GetAsync(string key, params (string Name, string Value)[] headers) =>
        SendAsync("GET", $"/s3/{Bucket}/{key}", null, headers);
}

/// <summary>A server that wants signatures.</summary>
public sealed class StrictS3Server : S3Server
{
    protected override bool IsAnonymous => false;
}

/// <summary>An answer as it came.</summary>
public sealed record S3Answer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The error code of the document; empty where the answer is no error document.</summary>
    public string Code => Text.Contains("<Error>", StringComparison.Ordinal) ? Xml.Element("Code")!.Value : "";

    public XElement Xml => XDocument.Parse(Text).Root!;

    public string? this[string header] => Headers.GetValueOrDefault(header);

    /// <summary>The texts of all elements of a name.</summary>
    public string[] All(string element) => [.. Xml.Descendants().Where(one => one.Name.LocalName == element).Select(one => one.Value)];
}
