using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Buckets;
using Pipeline.Catalog.Cursors;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Stores;
using Pipeline.LambdaHost.Logging;
using Pipeline.QueryApi.Links;
using Pipeline.Testing;

namespace Pipeline.QueryApi.Tests.OpenApi;

/// <summary>
/// What clients are promised is a file of the repository, so that a change of it is seen by whoever reads the change.
/// PIPELINE_WRITE_DOCS=1 writes the file instead of comparing.
/// </summary>
public sealed class ContractTests
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_service_describes_itself_as_the_published_contract_does()
    {
        var handler = new QueryApiHandler(
            new(new ReplicaTable("us-west-2", TimeProvider.System), "us-west-2", TimeProvider.System, TokenKeys.Random())
            {
                Links = new(new("bucket", "us-west-2"), _ => new(new SigningKeys("key", "secret")), TimeProvider.System),
                Erasable = [new NoBucket()],
            });
        var answer = await handler.AnswerAsync(new() { Method = "GET", RawPath = "/openapi.json" }, LambdaLog.None, default);
        var described = JsonSerializer.Serialize(Api.Json(answer), Indented) + "\n";
        var file = Path.Combine(Repository.Root, "docs", "openapi.json");

        if (Environment.GetEnvironmentVariable("PIPELINE_WRITE_DOCS") == "1") await File.WriteAllTextAsync(file, described);
        else Assert.Equal(await File.ReadAllTextAsync(file), described);
    }

    private sealed class NoBucket : IErasableBucket
    {
        public string Region => "us-west-2";

        public Task<BucketErasure> EraseAsync(ObjectKey key, Func<bool> inTime, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
