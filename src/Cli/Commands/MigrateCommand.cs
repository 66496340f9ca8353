using System.CommandLine;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Cli.Items;
using Pipeline.Cli.Migration;
using Pipeline.Cli.Results;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Verbs;
using Pipeline.Cli.Work;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta migrate FILE</c>: another system's metadata into the table, checked record by record, and read back.</summary>
internal static class MigrateCommand
{
    private const int ShownErrors = 100;

    private static readonly Argument<string> Source = new("FILE")
    {
        Description = "A .json, .jsonl, .ndjson or .csv file (also .gz), or the folder of an export of DynamoDB's.",
    };
    private static readonly Option<string?> Mapping = new("--mapping")
    {
        Description = "YAML file that says how fields become attributes; without it they have the attributes' names.",
    };
    private static readonly Option<bool> Overwrite = new("--overwrite")
    {
        Description = "Write over items that are there; without it they stay.",
    };

    public static VerbCommand Create() => VerbCommand.Create(
        "migrate", "Write the records of another system into the table, then compare what is there with them.",
        "docmeta migrate old-catalog.csv --mapping mapping.yaml --dry-run", DocmetaJson.Default.MigrateResult,
        [Source, Mapping, Overwrite, ScanOptions.ReadUnits, ScanOptions.WriteUnits], RunAsync, VerbEffect.Changes);

    private static async Task<MigrateResult> RunAsync(VerbRun run)
    {
        var source = run.Get(Source)!;
        var map = run.Get(Mapping) is { } mapping ? FieldMap.Load(mapping) : FieldMap.Same;
        var migration = new Running(
            run, source, RecordReader.ReadAsync(source, run.CancellationToken),
            new ItemBuilder(map, run.Target.Collection, run.Target.Region));
        if (run.IsDryRun)
        {
            await migration.CheckAsync();
            return migration.Result(dryRun: true);
        }
        run.Confirm(
            $"The records of {source} are written into {run.Target.TableName}{(run.Get(Overwrite) ? ", over items that are there" : "")}.");
        await migration.WriteAsync();
        await migration.VerifyAsync();
        return migration.Result(dryRun: false);
    }

    /// <summary>One migration under way.</summary>
    private sealed class Running(VerbRun run, string source, IAsyncEnumerable<SourceRecord> records, ItemBuilder builder)
    {
        private readonly List<MigrateResult.RecordError> _errors = [];
        private readonly LanguageShards _shards = LanguageShards.Parse(run.Target.Shards);
        private readonly UnitLimiter _reads = new(run.Get(ScanOptions.ReadUnits), run.Time);
        private readonly UnitLimiter _writes = new(run.Get(ScanOptions.WriteUnits), run.Time);
        private long _records;
        private long _written;
        private long _existing;
        private long _invalid;
        private long? _verified;
        private long? _different;

        public MigrateResult Result(bool dryRun) => new()
        {
            File = source,
            Table = run.Target.TableName,
            Records = _records,
            Written = _written,
            Existing = _existing,
            Invalid = _invalid,
            Verified = _verified,
            Different = _different,
            Errors = _errors,
            DryRun = dryRun,
        };

        public async Task CheckAsync()
        {
            using var progress = run.Screen.Progress("records", null, run.Time);
            await foreach (var (_, item) in ItemsAsync(progress)) _written += item is null ? 0 : 1;
        }

        public async Task WriteAsync()
        {
            using var client = run.Target.DynamoDb();
            using var store = run.Target.Store();
            await client.DescribeTableAsync(run.Target.Table, run.CancellationToken);
            var writer = new BatchWriter(client, run.Target.Table, _reads, _writes, Backoff.System);
            var file = new CheckpointFile<MigrationCheckpoint>(
                Path.TrimEndingDirectorySeparator(source) + ".migration", MigrationJson.Default.MigrationCheckpoint);
            var done = file.Load() is { } left && left.Table == run.Target.Table && left.Region == run.Target.Region
                ? left : new(run.Target.Table, run.Target.Region, 0, 0, 0);
            (_written, _existing) = (done.Written, done.Existing);
            run.GoesOn($"{file.FilePath} says how far it was");
            using var progress = run.Screen.Progress("records", null, run.Time);
            var batch = new Dictionary<string, Dictionary<string, AttributeValue>>(StringComparer.Ordinal);
            await foreach (var (_, item) in ItemsAsync(progress))
            {
                if (_records <= done.Records) continue;
                if (item is not null) batch[SetDigest.KeyOf(item)] = item;
                if (batch.Count == BatchWriter.MaxItems) await FlushAsync();
            }
            await FlushAsync();
            file.Delete();

            async Task FlushAsync()
            {
                if (batch.Count > 0) await WriteBatchAsync(writer, store, batch);
                batch.Clear();
                file.Save(done with { Records = _records, Written = _written, Existing = _existing });
            }
        }

        public async Task VerifyAsync()
        {
            using var client = run.Target.DynamoDb();
            var reader = new BatchWriter(client, run.Target.Table, _reads, _writes, Backoff.System);
            (_verified, _different, _records) = (0, 0, 0);
            var batch = new Dictionary<string, (string Place, Dictionary<string, AttributeValue> Item)>(StringComparer.Ordinal);
            // Nobody needs the same errors twice.
            var errors = _errors.ToList();
            var invalid = _invalid;
            using var progress = run.Screen.Progress("records read back", null, run.Time);
            await foreach (var (place, item) in ItemsAsync(progress))
            {
                if (item is not null) batch[SetDigest.KeyOf(item)] = (place, item);
                if (batch.Count == BatchWriter.MaxItems) await CompareAsync();
            }
            if (batch.Count > 0) await CompareAsync();
            _errors.RemoveRange(0, Math.Min(_errors.Count, errors.Count));
            _errors.InsertRange(0, errors);
            _invalid = invalid;

            async Task CompareAsync()
            {
                var there = await reader.ReadAsync(batch.Values.Select(each => each.Item), run.CancellationToken);
                foreach (var (key, (place, item)) in batch)
                {
                    if (there.TryGetValue(key, out var found) && IsAsGood(found, item)) _verified++;
                    else
                    {
                        _different++;
                        Tell(place, found is null ? "the item is not in the table" : "the item in the table has other content");
                    }
                }
                batch.Clear();
            }
        }

        // Settling takes language from versions that are not current, and an item that Ingest has made since is better.
        private bool IsAsGood(Dictionary<string, AttributeValue> found, Dictionary<string, AttributeValue> item)
        {
            if (!run.Get(Overwrite) && ItemAttributes.Read(found).ExtractorVersion > ItemAttributes.Read(item).ExtractorVersion)
                return true;
            return ItemDigest.Of(Without(found)).AsSpan().SequenceEqual(ItemDigest.Of(Without(item)));

            static Dictionary<string, AttributeValue> Without(Dictionary<string, AttributeValue> attributes) =>
                attributes.Where(pair => pair.Key != ItemSchema.Language).ToDictionary(
                    pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        }

        private async Task WriteBatchAsync(
            BatchWriter writer, DynamoDbStore store, Dictionary<string, Dictionary<string, AttributeValue>> batch)
        {
            if (!run.Get(Overwrite))
            {
                foreach (var key in (await writer.ReadAsync(batch.Values, run.CancellationToken)).Keys)
                {
                    batch.Remove(key);
                    _existing++;
                }
            }
            if (batch.Count == 0) return;
            await writer.WriteAsync(batch.Values, run.CancellationToken);
            _written += batch.Count;
            foreach (var id in batch.Values.Select(item => item[ItemSchema.DocumentId].S).Distinct(StringComparer.Ordinal))
                await new ReplicaSettling(store, run.Target.Region).SettleAsync(new DocumentId(id), run.CancellationToken);
        }

        private async IAsyncEnumerable<(string Place, Dictionary<string, AttributeValue>? Item)> ItemsAsync(IWorkProgress progress)
        {
            await foreach (var record in records)
            {
                _records++;
                progress.Add(1);
                Dictionary<string, AttributeValue>? item = null;
                if (record.Fields is null) Refuse(record.Place, record.Error!);
                else
                {
                    try
                    {
                        item = ItemAttributes.Write(builder.Build(record.Fields), _shards);
                    }
                    catch (FormatException exception)
                    {
                        Refuse(record.Place, exception.Message);
                    }
                }
                yield return (record.Place, item);
            }
        }

        private void Refuse(string place, string message)
        {
            _invalid++;
            Tell(place, message);
        }

        private void Tell(string place, string message)
        {
            if (_errors.Count < ShownErrors) _errors.Add(new(place, message));
        }
    }
}
