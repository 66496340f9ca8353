using System.Net;
using System.Net.Http.Json;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Cli.Results;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;
using Pipeline.QueryApi;

namespace Pipeline.Cli.Uploading;

/// <summary>Waits for the items of uploaded versions, in the table or behind a local run's API.</summary>
internal sealed class ItemArrivals(VerbRun run) : IDisposable
{
    /// <summary>S3 delivers an event within seconds, sometimes a minute or longer (S3 User Guide, event notifications).</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http = new();
    private readonly DynamoDbStore? _store = run.Target.Local is null ? run.Target.Store() : null;

    /// <returns>The item's status; null when it did not come in time.</returns>
    public async Task<string?> StatusAsync(DocumentId id, string versionId)
    {
        for (var start = run.Time.GetTimestamp(); run.Time.GetElapsedTime(start) < Longest;)
        {
            if (await ReadAsync(id, versionId) is { } status) return status;
            await Task.Delay(Pause, run.Time, run.CancellationToken);
        }
        return null;
    }

    public void Dispose()
    {
        _http.Dispose();
        _store?.Dispose();
    }

    private async Task<string?> ReadAsync(DocumentId id, string versionId)
    {
        if (_store is not null)
            return (await new ReplicaSettling(_store, run.Target.Region).ReadAsync(id, run.CancellationToken)).Find(versionId) is { } item
                ? ItemSchema.StatusText(item.Status) : null;
        var path = PublishedRoutes.Versions.Replace("{documentId}", id.Value, StringComparison.Ordinal);
        using var answer = await _http.GetAsync(new Uri(run.Target.Local!, $"/{run.Target.Region}{path}?limit=100"), run.CancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync(DocmetaJson.Default.JsonElement, run.CancellationToken);
        return body.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("versionId").GetString() == versionId)
            .Select(item => item.GetProperty("status").GetString()).FirstOrDefault();
    }
}
