using System.Security.Cryptography;
using System.Text;
using Pipeline.Catalog.Identity;
using Pipeline.Ingest;
using Pipeline.Local.Lab;
using Pipeline.Local.S3.Objects;

namespace Pipeline.Local.Soak;

/// <summary>
/// Uses both regions and throws their switches at random for a while, puts everything right, waits until nothing is on its way, and
/// holds the four sources against each other and against what was acknowledged. A seed draws the same actions each time; what they
/// meet, the clock decides.
/// </summary>
internal sealed class SoakRun(LocalPipeline pipeline, int seed, TimeProvider time, Action<string> say)
{
    /// <summary>Keys in all: few, so that most uploads overwrite.</summary>
    private const int Keys = 40;

    /// <summary>The share of uploads among the actions that are no faults.</summary>
    private const double Uploads = 0.7;

    /// <summary>The share of actions that throw a switch.</summary>
    private const double Faults = 0.06;

    /// <summary>How long the regions may take to come to rest; longer is a fault in itself.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(5);

    private readonly Random _random = new(seed);
    private readonly ObjectStoring _storing = new(time);
    private readonly DeleteObject _deleting = new(time);
    private readonly Dictionary<(ObjectKey Key, string VersionId), (string Hash, string Language)> _acknowledged = [];
    private readonly HashSet<(string Region, string VersionId)> _removed = [];
    private readonly SoakTally _tally = new();

    /// <summary>Runs.</summary>
    /// <returns>What is wrong in the end, a line each; nothing when all is right.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(TimeSpan length, CancellationToken stopping)
    {
        var begun = time.GetUtcNow();
        var said = begun;
        while (time.GetUtcNow() - begun < length)
        {
            await ActAsync(stopping);
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(30)), time, stopping);
            if (time.GetUtcNow() - said < SayEvery) continue;
            said = time.GetUtcNow();
            say($"{said - begun:hh\\:mm\\:ss} {_tally}; {Outstanding()}");
        }
        PutRight();
        if (!await ComesToRestAsync(stopping)) return [$"The regions do not come to rest: {Outstanding()}"];
        List<string> problems = [.. await new FourSources(pipeline.Regions).CheckAsync(stopping), .. await LostAsync(stopping)];
        var verdict = problems.Count == 0 ? "both buckets and both replicas agree" : $"{problems.Count} faults";
        say($"{time.GetUtcNow() - begun:hh\\:mm\\:ss} {_tally}; {verdict}");
        return problems;
    }

    private async Task ActAsync(CancellationToken stopping)
    {
        // Drawn whatever comes of it, so that what follows does not depend on the clock.
        var (chance, kind, other) = (_random.NextDouble(), _random.NextDouble(), _random.NextDouble());
        var region = pipeline.Regions[_random.Next(pipeline.Regions.Count)];
        var (key, text) = (new ObjectKey($"{_random.Next(Keys)}.txt"), SoakTexts.All[_random.Next(SoakTexts.All.Count)]);
        if (chance < Faults) Break(region.Name, kind, other);
        else if (region.Folder.IsCut) _tally.Refusals++;
        else if (kind < Uploads) await UploadAsync(region, key, text, stopping);
        else if (kind < (1 + Uploads) / 2) Delete(region, key);
        else Remove(region, key, other);
    }

    private async Task UploadAsync(LocalRegion region, ObjectKey key, (string Language, string Text) text, CancellationToken stopping)
    {
        var bytes = Encoding.UTF8.GetBytes($"{text.Text}\n{_tally.Uploads++}\n");
        var (blob, md5) = await region.Folder.Blobs.WriteAsync(new MemoryStream(bytes), stopping);
        var version = _storing.Put(
            region.Folder, key, new(blob) { ETag = Convert.ToHexStringLower(md5), ContentType = "text/plain" }, null);
        _acknowledged[(key, version.VersionId)] = (Convert.ToHexStringLower(SHA256.HashData(bytes)), text.Language);
    }

    private void Delete(LocalRegion region, ObjectKey key)
    {
        _deleting.Delete(region.Folder, key, null, null);
        _tally.Deletions++;
    }

    private void Remove(LocalRegion region, ObjectKey key, double which)
    {
        var versions = region.Folder.Bucket.ListVersions(key.Value, key, 1).Where(version => version.Key == key).ToList();
        if (versions.Count == 0) return;
        var version = versions[(int)(which * versions.Count)].VersionId;
        _deleting.Delete(region.Folder, key, version, null);
        _removed.Add((region.Name, version));
        _tally.Erasures++;
    }

    private void Break(string region, double kind, double degree)
    {
        _tally.Faults++;
        var switches = pipeline.Switches;
        switch ((int)(kind * 8))
        {
            case 0:
                switches.Throw(region, faults => faults with { Cut = true });
                break;
            case 1:
                foreach (var each in pipeline.Regions) switches.Throw(each.Name, faults => faults with { Cut = false });
                break;
            case 2:
                switches.Throw(region, faults => faults with { Throttled = !faults.Throttled });
                break;
            case 3 or 4:
                var function = degree < 0.5 ? FunctionNames.Ingest : FunctionNames.Changes;
                switches.Throw(region, faults => faults with { Failing = faults.Failing.SymmetricExcept([function]) });
                break;
            case 5:
                switches.Throw(faults => faults with
                {
                    ObjectReplicationLag = TimeSpan.FromSeconds(2 * degree),
                    ItemReplicationLag = TimeSpan.FromSeconds(2 * (1 - degree)),
                });
                break;
            case 6:
                switches.Throw(faults => faults with { DuplicateEvents = (int)(degree * 4), EventDelay = TimeSpan.FromSeconds(degree) });
                break;
            default:
                PutRight();
                break;
        }
    }

    private void PutRight()
    {
        pipeline.Switches.Throw(_ => new());
        foreach (var region in pipeline.Regions) pipeline.Switches.Throw(region.Name, _ => RegionFaults.None);
    }

    private async Task<bool> ComesToRestAsync(CancellationToken stopping)
    {
        var begun = time.GetUtcNow();
        for (var restful = 0; restful < 2;)
        {
            if (time.GetUtcNow() - begun > Patience) return false;
            await Task.Delay(TimeSpan.FromMilliseconds(200), time, stopping);
            restful = Waiting() == 0 && Failed() == 0 ? restful + 1 : 0;
            // What was given up just after the switches were put right has nobody else to send it again.
            if (Waiting() == 0 && Failed() > 0) foreach (var region in pipeline.Regions) region.Redrive();
        }
        return true;
    }

    private async Task<IReadOnlyList<string>> LostAsync(CancellationToken stopping)
    {
        var problems = new List<string>();
        foreach (var ((key, version), (hash, language)) in _acknowledged)
        {
            if (_removed.Any(one => one.VersionId == version)) continue;
            foreach (var region in pipeline.Regions)
            {
                if (region.Folder.Bucket.Get(key, version) is null)
                    problems.Add($"{region.Name}: {key}: {version} was acknowledged and is not in the bucket");
                var page = await region.Table.Store.ReadRowsAsync(
                    new(DocumentId.Of(IngestSettings.DefaultCollection, key), null, int.MaxValue - 1), stopping);
                var item = page.Rows.FirstOrDefault(row => row.IsVersion && row.VersionId == version);
                if (item?.ContentHash != hash || item.DetectedLanguage != language)
                    problems.Add($"{region.Name}: {key}: the item of {version} has not the bytes or the language of its upload");
            }
        }
        return problems;
    }

    private long Waiting() => pipeline.Objects.Sum(objects => objects.Waiting.Count)
        + pipeline.Regions.Sum(region => region.Table.Waiting.Count + region.Table.WaitingRecords + region.Events.Count);

    private int Failed() => pipeline.Regions.Sum(region => region.Failures.Count);

    private string Outstanding() => $"{Waiting()} changes on their way, {Failed()} failed";
}
