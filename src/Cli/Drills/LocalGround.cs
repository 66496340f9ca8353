using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Pipeline.Catalog.Identity;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Targets;
using Pipeline.QueryApi;

namespace Pipeline.Cli.Drills;

/// <summary>A local run, broken by the switches of <c>/lab</c> and asked as clients ask: its buckets by S3, its items by the API.</summary>
internal sealed class LocalGround : WallGround
{
    private const string Lab = "/lab";

    /// <summary>Longer than any drill: nothing passes.</summary>
    private const double StalledSeconds = 3600;

    private readonly HttpClient _http;
    private readonly DrillSettings _settings;
    private readonly string _since;
    private double _itemLag, _objectLag;

    private LocalGround(Target target, IReadOnlyList<string> regions, string prefix, DrillSettings settings, DateTimeOffset since)
        : base(target, regions, prefix)
    {
        _http = new() { BaseAddress = target.Local, Timeout = TimeSpan.FromSeconds(10) };
        (_settings, _since) = (settings, since.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
    }

    /// <summary>Opens the ground, with the drill's lags between the regions.</summary>
    public static async Task<LocalGround> OpenAsync(Target target, string prefix, DrillSettings settings, TimeProvider time,
        CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = target.Local };
        using var lab = JsonDocument.Parse(await http.GetStringAsync(new Uri(Lab, UriKind.Relative), cancellationToken));
        IReadOnlyList<string> regions = [
            .. lab.RootElement.GetProperty("regions").EnumerateArray().Select(region => region.GetProperty("region").GetString()!)];
        var faults = lab.RootElement.GetProperty("faults");
        var ground = new LocalGround(target, regions, prefix, settings, time.GetUtcNow())
        {
            _itemLag = faults.GetProperty("itemReplicationLagSeconds").GetDouble(),
            _objectLag = faults.GetProperty("objectReplicationLagSeconds").GetDouble(),
        };
        await ground.LagAsync(settings.Lag.TotalSeconds, settings.ObjectLag.TotalSeconds, cancellationToken);
        return ground;
    }

    public override Task DoAsync(DrillAction action, CancellationToken cancellationToken) => action switch
    {
        DrillAction.LoseRegion => ThrowAsync($"regions/{Primary}/cut", "{}", cancellationToken),
        DrillAction.ReturnRegion => ThrowAsync($"regions/{Primary}/heal", "{}", cancellationToken),
        DrillAction.Stall => LagAsync(StalledSeconds, StalledSeconds, cancellationToken),
        DrillAction.Unstall => LagAsync(_settings.Lag.TotalSeconds, _settings.ObjectLag.TotalSeconds, cancellationToken),
        DrillAction.LoseKey => ThrottleAsync([Primary], true, cancellationToken),
        DrillAction.ReturnKey => ThrottleAsync([Primary], false, cancellationToken),
        DrillAction.Throttle => ThrottleAsync(Regions, true, cancellationToken),
        DrillAction.Unthrottle => ThrottleAsync(Regions, false, cancellationToken),
        DrillAction.DeleteItems => ThrowAsync($"regions/{Primary}/delete-items", $$"""{"prefix":"{{Prefix}}"}""", cancellationToken),
        DrillAction.DeleteObjects => RemoveAsync(Primary, cancellationToken),
        DrillAction.LoseEvents => ThrowAsync("faults", """{"eventsLost":true}""", cancellationToken),
        DrillAction.BringEvents => ThrowAsync("faults", """{"eventsLost":false}""", cancellationToken),
        DrillAction.Backfill => ThrowAsync($"regions/{Primary}/backfill", "{}", cancellationToken),
        DrillAction.Poison => ThrowAsync("faults", $$"""{"poison":"{{Poison}}"}""", cancellationToken),
        DrillAction.Cure => CureAsync(cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    public override async Task<IReadOnlyList<DrillItem>> ItemsAsync(string region, string key, CancellationToken cancellationToken)
    {
        var id = DocumentId.Of(Target.Collection, new(key));
        var path = PublishedRoutes.Versions.Replace("{documentId}", id.Value, StringComparison.Ordinal);
        using var answer = await _http.GetAsync(new Uri($"/{region}{path}?limit=100", UriKind.Relative), cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound) return [];
        answer.EnsureSuccessStatusCode();
        var body = JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
        return [.. body.GetProperty("items").EnumerateArray().Select(item => DrillItem.Of(
            Text(item, "versionId")!, Text(item, "language"), Text(item, "contentHash"), Texts(item, "goneFrom"),
            Texts(item, "differsIn")))];
    }

    public override async Task<IReadOnlySet<string>?> ListedAsync(string region, DrillRecord record, CancellationToken cancellationToken)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (string? cursor = null; ;)
        {
            var next = cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
            try
            {
                using var answer = await _http.GetAsync(
                    new Uri($"/{region}{PublishedRoutes.Documents}?language=en&from={_since}&limit=100&fields=objectKey{next}",
                        UriKind.Relative),
                    cancellationToken);
                if (answer.StatusCode >= HttpStatusCode.InternalServerError) return null;
                answer.EnsureSuccessStatusCode();
                var page = JsonElement.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken));
                keys.UnionWith(page.GetProperty("items").EnumerateArray().Select(item => Text(item, "objectKey")!));
                if ((cursor = Text(page, "cursor")) is null) return keys;
            }
            catch (HttpRequestException lost) when (lost.StatusCode is null)
            {
                return null;
            }
        }
    }

    public override async Task<(long Parked, long Extractions)> CountersAsync(CancellationToken cancellationToken)
    {
        var (parked, extractions) = (0L, 0L);
        var lab = await GetAsync(Lab, cancellationToken);
        foreach (var region in lab.GetProperty("regions").EnumerateArray())
        {
            parked += region.GetProperty("failureQueue").GetInt64();
            var metrics = await GetAsync($"{Lab}/regions/{Text(region, "region")}/metrics", cancellationToken);
            if (metrics.TryGetProperty("Documents", out var documents)) extractions += (long)documents.GetProperty("sum").GetDouble();
        }
        return (parked, extractions);
    }

    public override async Task RestoreAsync(CancellationToken cancellationToken)
    {
        await LagAsync(_itemLag, _objectLag, cancellationToken);
        await ThrowAsync("faults", """{"eventsLost":false,"poison":null}""", cancellationToken);
        await ThrottleAsync(Regions, false, cancellationToken);
        await ThrowAsync($"regions/{Primary}/heal", "{}", cancellationToken);
    }

    public override Task<IReadOnlyList<string>> StandingProblemsAsync(CancellationToken cancellationToken) =>
        ProblemsOfAsync(Other, cancellationToken);

    public override async Task<string?> ProveAsync(CancellationToken cancellationToken) =>
        await ProblemsOfAsync(Other, cancellationToken) is [var problem, ..] ? problem : null;

    public override Task<IReadOnlyList<string>> LostProblemsAsync(CancellationToken cancellationToken) =>
        ProblemsOfAsync(Primary, cancellationToken);

    public override async Task<string?> DisagreementAsync(CancellationToken cancellationToken)
    {
        string[] kinds = ["pendingObjects", "pendingItems", "pendingEvents", "pendingRecords", "failureQueue"];
        var regions = (await GetAsync(Lab, cancellationToken)).GetProperty("regions").EnumerateArray().ToList();
        return kinds.FirstOrDefault(kind => regions.Exists(region => region.GetProperty(kind).GetInt64() > 0)) is { } waiting
            ? $"{waiting} is not 0 yet" : null;
    }

    public override void Dispose()
    {
        _http.Dispose();
        base.Dispose();
    }

    private async Task CureAsync(CancellationToken cancellationToken)
    {
        await ThrowAsync("faults", """{"poison":null}""", cancellationToken);
        foreach (var region in Regions) await ThrowAsync($"regions/{region}/redrive", "{}", cancellationToken);
    }

    private async Task ThrottleAsync(IEnumerable<string> regions, bool isThrottled, CancellationToken cancellationToken)
    {
        foreach (var region in regions)
            await ThrowAsync($"regions/{region}/faults", isThrottled ? """{"throttled":true}""" : """{"throttled":false}""",
                cancellationToken);
    }

    private Task LagAsync(double items, double objects, CancellationToken cancellationToken) => ThrowAsync(
        "faults", string.Create(CultureInfo.InvariantCulture,
            $$"""{"itemReplicationLagSeconds":{{items}},"objectReplicationLagSeconds":{{objects}}}"""),
        cancellationToken);

    private async Task<IReadOnlyList<string>> ProblemsOfAsync(string region, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"/{region}{PublishedRoutes.Readiness}", UriKind.Relative), cancellationToken);
            return answer.IsSuccessStatusCode ? [] : [$"API Gateway in {region}: HTTP {(int)answer.StatusCode}"];
        }
        catch (HttpRequestException exception)
        {
            return [$"API Gateway in {region}: {exception.Message}"];
        }
    }

    private async Task ThrowAsync(string path, string body, CancellationToken cancellationToken)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri($"{Lab}/{path}", UriKind.Relative), content, cancellationToken);
        if (!answer.IsSuccessStatusCode)
            throw new VerbException(
                ExitCodes.Unavailable, $"{Lab}/{path} answered HTTP {(int)answer.StatusCode}: "
                    + $"{await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    private async Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) =>
        JsonElement.Parse(await _http.GetByteArrayAsync(new Uri(path, UriKind.Relative), cancellationToken));

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static IEnumerable<string> Texts(JsonElement item, string name) =>
        item.TryGetProperty(name, out var values) ? values.EnumerateArray().Select(value => value.GetString()!) : [];
}
