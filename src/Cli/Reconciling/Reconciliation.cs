using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Work;

namespace Pipeline.Cli.Reconciling;

/// <summary>
/// Compares buckets and replicas: everything is written into sorted runs, the runs are merged document by document into a plan, and
/// the plan is carried out line by line. Each step is on the disk before the next, so that a kill anywhere costs a run or a line.
/// </summary>
/// <param name="sides">The regions, the primary first.</param>
/// <param name="collection">The logical name that the buckets of all regions share.</param>
/// <param name="folder">Where runs, plan and state are kept.</param>
/// <param name="retention">How long after its last modification an item expires; null keeps it.</param>
/// <param name="time">The clock.</param>
internal sealed class Reconciliation(IReadOnlyList<ISide> sides, string collection, string folder, TimeSpan? retention, TimeProvider time)
{
    /// <summary>The plan's file: a finding a line.</summary>
    public const string PlanName = "plan.jsonl";

    private readonly CheckpointFile<ReconcileState> _file = new(
        Path.Combine(folder, ReconcileState.FileName), ReconcileJson.Default.ReconcileState);
    private readonly Lock _lock = new();
    private ReconcileState _state = null!;

    /// <summary>What a source collects in memory before it goes to the disk.</summary>
    public int RunBytes { get; init; } = SortedRun.MostBytes;

    /// <summary>The plan.</summary>
    public string Plan { get; } = Path.Combine(folder, PlanName);

    /// <summary>Whether a reconciliation that can be taken up is in a folder.</summary>
    public static bool CanResume(string folder) => File.Exists(Path.Combine(folder, ReconcileState.FileName));

    /// <summary>Begins a reconciliation.</summary>
    /// <param name="grace">How old a version or a row must be to be compared.</param>
    public void Begin(TimeSpan grace)
    {
        Directory.CreateDirectory(folder);
        var now = time.GetUtcNow();
        Save(new()
        {
            Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Path.GetFullPath(folder)}\n{now:O}")))[..32],
            StartedAt = now,
            Regions = [.. sides.Select(side => side.Region)],
            Grace = grace,
            Sources = [.. sides.SelectMany((side, region) => Enumerable.Range(-1, side.Segments + 1).Select(segment =>
                new ReconcileState.Source(region, segment < 0 ? null : segment, Done: false, 0, [], null, null)))],
        });
    }

    /// <summary>Takes up what is in the folder.</summary>
    /// <exception cref="InvalidDataException">It is of other regions, or of none.</exception>
    public ReconcileState Load()
    {
        _state = _file.Load() ?? throw new InvalidDataException($"{_file.FilePath} is not there: begin anew, without --resume.");
        if (!_state.Regions.SequenceEqual(sides.Select(side => side.Region)))
            throw new InvalidDataException(
                $"{folder} is a reconciliation of {string.Join(", ", _state.Regions)}: name those regions in that order, or another "
                    + $"folder.");
        return _state;
    }

    /// <summary>Reads buckets and replicas, and writes the plan.</summary>
    public async Task<ReconcileState> PlanAsync(IWorkProgress progress, CancellationToken cancellationToken)
    {
        if (_state.Findings is not null)
        {
            RemoveRuns();
            return _state;
        }
        progress.Add(_state.Sources.Sum(source => source.Entries));
        await Together.RunAsync(
            Enumerable.Range(0, _state.Sources.Count).Where(source => !_state.Sources[source].Done)
                .Select<int, Func<CancellationToken, Task>>(source => token => CollectAsync(source, progress, token)),
            cancellationToken);
        var (sources, regions) = (_state.Sources, new Regions(_state.Regions));
        var runs = sources.SelectMany(source => source.Runs.Select(run => (Path: Path.Combine(folder, run), source.Region))).ToList();
        var records = SortedRun.Merge([.. runs.Select(run => run.Path)]).Select(each => (runs[each.Run].Region, each.Record));
        var examiner = new Examiner(
            regions, _state.StartedAt, _state.Grace, retention, (region, version, token) =>
                sides[region].ReplicationStatusAsync(version.Key, version.VersionId, token));
        var counts = Enum.GetValues<FindingClass>().ToDictionary(kind => kind, _ => 0L);
        long documents = 0;
        var next = Plan + ".next";
        await using (var plan = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16))
        {
            foreach (var evidence in EvidenceRecord.ByDocument(records, sides.Count))
            {
                cancellationToken.ThrowIfCancellationRequested();
                documents++;
                foreach (var finding in await examiner.ExamineAsync(evidence, cancellationToken))
                {
                    counts[finding.Class]++;
                    JsonSerializer.Serialize(plan, finding, ReconcileJson.Default.Discrepancy);
                    plan.WriteByte((byte)'\n');
                }
            }
            plan.Flush(flushToDisk: true);
        }
        File.Move(next, Plan, overwrite: true);
        Save(_state with { Documents = documents, InFlight = examiner.InFlight, Findings = counts });
        RemoveRuns();
        return _state;
    }

    /// <summary>Carries the plan out.</summary>
    /// <param name="rate">Repairs a second at most.</param>
    /// <param name="together">Repairs under way at a time.</param>
    /// <param name="removeForeign">Whether foreign rows are set aside.</param>
    /// <param name="progress">Told of repairs.</param>
    /// <param name="cancellationToken">Ends it between repairs.</param>
    public async Task<ReconcileState> RepairAsync(
        UnitLimiter rate, int together, bool removeForeign, IWorkProgress progress, CancellationToken cancellationToken)
    {
        var repairer = new Repairer(sides, folder, removeForeign);
        progress.Add(_state.Applied);
        // What was done since the last checkpoint is done again: every repair may be repeated.
        foreach (var lines in File.ReadLines(Plan).Skip((int)_state.Applied).Chunk(together))
        {
            var findings = lines.Select(line => JsonSerializer.Deserialize(line, ReconcileJson.Default.Discrepancy)!).ToList();
            var repaired = new bool[findings.Count];
            await Together.RunAsync(
                findings.Select<Discrepancy, Func<CancellationToken, Task>>((finding, index) => async token =>
                {
                    await rate.WaitAsync(token);
                    rate.Spend(1);
                    repaired[index] = await repairer.RepairAsync(finding, token);
                }),
                cancellationToken);
            var copied = findings.Where(finding => finding.Repair == Repair.Replicate).Select(finding => finding.From!);
            Save(_state with
            {
                Applied = _state.Applied + lines.Length,
                Left = _state.Left + repaired.Count(done => !done),
                Replicate = [.. _state.Replicate.Union(copied).Order(StringComparer.Ordinal)],
            });
            progress.Add(lines.Length);
        }
        foreach (var region in _state.Replicate.Skip(_state.Jobs.Count).ToList())
        {
            var job = await sides.Single(side => side.Region == region).ReplicateAsync($"{_state.Id}-{region}", cancellationToken);
            Save(_state with { Jobs = [.. _state.Jobs, job ?? $"none in {region}: {Repairer.CopyByHand}"] });
        }
        return _state;
    }

    private async Task CollectAsync(int index, IWorkProgress progress, CancellationToken cancellationToken)
    {
        var source = _state.Sources[index];
        var side = sides[source.Region];
        using var record = new EvidenceRecord(collection);
        var run = new SortedRun(RunBytes);
        long entries = 0;
        var (lastKey, lastName) = (source.LastKey, source.LastName);
        if (source.Segment is { } segment)
        {
            await foreach (var row in side.ScanAsync(segment, lastKey is null ? null : new(lastKey, lastName!), cancellationToken))
                Add(record.Of(row, _state.StartedAt), row[ItemSchema.DocumentId].S, row[ItemSchema.ProcessingDate].S);
        }
        else
        {
            await foreach (var version in side.ListAsync(lastKey is null ? null : new(new(lastKey), lastName), cancellationToken))
                Add(record.Of(HeldVersion.Of(version)), version.Key.Value, version.VersionId);
        }
        Close(done: true);

        void Add(ReadOnlySpan<byte> bytes, string key, string name)
        {
            // An empty record is of what is no matter of reconciling.
            if (bytes.Length > 0 && !run.TryAdd(bytes))
            {
                Close(done: false);
                run.TryAdd(bytes);
            }
            (lastKey, lastName) = (key, name);
            if (++entries % 1000 == 0) progress.Add(1000);
        }

        void Close(bool done)
        {
            var (before, runs) = (_state.Sources[index], _state.Sources[index].Runs);
            if (run.Count > 0)
            {
                var name = $"{side.Region}-{(source.Segment is { } number ? $"table-{number:D2}" : "bucket")}-{runs.Count:D5}.run";
                run.Write(Path.Combine(folder, name));
                runs = [.. runs, name];
            }
            if (done) progress.Add(entries % 1000);
            lock (_lock)
            {
                var sources = _state.Sources.ToArray();
                sources[index] =
                    before with { Done = done, Entries = source.Entries + entries, Runs = runs, LastKey = lastKey, LastName = lastName };
                Save(_state with { Sources = sources });
            }
        }
    }

    private void RemoveRuns()
    {
        foreach (var run in _state.Sources.SelectMany(source => source.Runs)) File.Delete(Path.Combine(folder, run));
    }

    private void Save(ReconcileState state)
    {
        _file.Save(state);
        _state = state;
    }
}
