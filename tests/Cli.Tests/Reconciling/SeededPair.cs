using System.Text;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Cli.Reconciling;
using Pipeline.Metadata;
using Pipeline.RegionLab.Buckets;
using Pipeline.Testing.Items;

namespace Pipeline.Cli.Tests.Reconciling;

/// <summary>A pair of regions with documents of every health, and the truth about which is ill with what.</summary>
internal sealed class SeededPair
{
    private const string At = "2026-05-01T10:00:00Z";
    private static readonly DateTimeOffset Uploaded = DateTimeOffset.Parse(At, System.Globalization.CultureInfo.InvariantCulture);
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("Le rapport annuel de la société. ".PadRight(1234, 'x'))[..1234];
    private static readonly (string One, string Other) Colliding = Collide();

    private SeededPair() => Pair = new();

    public LabPair Pair { get; }

    /// <summary>What reconciling has to find.</summary>
    public HashSet<(FindingClass Class, string DocumentId)> Truth { get; } = [];

    /// <param name="documents">How many.</param>
    /// <param name="every">Of so many documents each kind of trouble is seeded once.</param>
    public static async Task<SeededPair> NewAsync(int documents, int every)
    {
        var seeded = new SeededPair();
        for (var number = 0; number < documents; number++) await seeded.SeedAsync($"docs/{number % 97:D2}/{number:D7}.txt", number % every);
        return seeded;
    }

    private async Task SeedAsync(string key, int kind)
    {
        var id = SomeItem.IdOf(key).Value;
        switch (kind)
        {
            case 0:
                Put(key);
                Truth.Add((FindingClass.Missing, id));
                break;
            case 1:
                Pair.Write(Item(key, "v1"));
                Truth.Add((FindingClass.Orphan, id));
                break;
            case 2:
                // The older of two is listed as well.
                Put(key);
                Put(key, "v2", Uploaded.AddHours(1));
                Pair.Write(Item(key, "v1"));
                Pair.Write(Item(key, "v2", "2026-05-01T11:00:00Z"));
                Truth.Add((FindingClass.Stale, id));
                break;
            case 3:
                // The region says that its bucket lost what it holds.
                Put(key);
                var held = Item(key, "v1");
                Pair.Write(held.As(new("fr", ["us-east-2"], ["us-east-2"])));
                Pair.Write(new NoteFactory("us-east-2", Pair.Time).Gone(new(id), "v1", held.ProcessingDate) is var note ? Old(note) : note);
                Truth.Add((FindingClass.Stale, id));
                break;
            case 4:
                Put(key, size: 900);
                Pair.Write(Item(key, "v1"));
                Truth.Add((FindingClass.WrongBytes, id));
                break;
            case 5:
                Put(key, copied: false);
                Pair.Write(Item(key, "v1"));
                Truth.Add((FindingClass.NotReplicated, id));
                break;
            case 6:
                Put(key);
                Pair.Write(Item(key, "v1"), Pair.West);
                Truth.Add((FindingClass.NotReplicated, id));
                break;
            case 7:
                Put(key);
                Pair.Write(Item(key, "v1"), Pair.West);
                Pair.Write(With(Item(key, "v1"), "processedAt", "2026-04-01T00:00:00.000Z"), Pair.East);
                Truth.Add((FindingClass.NotReplicated, id));
                break;
            case 8:
                Put(key);
                Pair.Write(Item(key, "v1"));
                Pair.East.Bucket.DeleteVersion(new(key), "v1");
                Truth.Add((FindingClass.DeleteDivergence, id));
                break;
            case 9:
                Put(key);
                Pair.Delete(key, "v2", Uploaded.AddHours(1), copied: false);
                Pair.Write(SomeItem.Of(key, "v1", At, extractorVersion: DocumentExtractor.Version, current: false));
                Pair.Write(SomeItem.Of(
                    key, "v2", "2026-05-01T11:00:00Z", language: null, status: ItemStatus.Deleted,
                    extractorVersion: DocumentExtractor.Version));
                Truth.Add((FindingClass.DeleteDivergence, id));
                break;
            case 10:
                Put(key, Colliding.One);
                await IngestAsync(key, Colliding.One);
                Put(key, Colliding.Other);
                Truth.Add((FindingClass.SortKeyCollision, id));
                break;
            case 11:
                Pair.Write(SomeItem.Of("elsewhere/" + key) is var stray ? With(stray, ItemSchema.DocumentId, id) : stray);
                Truth.Add((FindingClass.Foreign, id));
                break;
            case 12:
                Pair.Write(With(Item(key, "v1"), ItemSchema.DocumentId, "invoice-" + key));
                Truth.Add((FindingClass.Foreign, "invoice-" + key));
                break;
            case 13:
                Put(key);
                Pair.Write(SomeItem.Of(key, "v1", At, extractorVersion: 0));
                Truth.Add((FindingClass.OldSchema, id));
                break;
            case 14:
                Put(key);
                Pair.Write(With(Item(key, "v1"), "schemaVersion", 0));
                Truth.Add((FindingClass.OldSchema, id));
                break;

            // What is right, in ways that are not plain.
            case 15:
                foreach (var version in new[] { "v1", "v2", "v3" })
                {
                    // All of one second.
                    Put(key, version);
                    await IngestAsync(key, version);
                }
                break;
            case 16:
                Put(key);
                await IngestAsync(key, "v1");
                Pair.Delete(key, "v2", Uploaded.AddHours(1));
                await IngestAsync(key, "v2");
                break;
            case 17:
                // Lost in one bucket, and known to be.
                Put(key);
                await IngestAsync(key, "v1");
                Pair.East.Bucket.DeleteVersion(new(key), "v1");
                await Pair.East.LoseAsync(key, "v1", default);
                await Pair.West.SettleAsync(new(id), default);
                break;
            case 18:
                // Erased everywhere: notes alone are left.
                Put(key);
                await IngestAsync(key, "v1");
                foreach (var side in Pair.Sides)
                {
                    side.Bucket.DeleteVersion(new(key), "v1");
                    await side.LoseAsync(key, "v1", default);
                }
                foreach (var side in Pair.Sides) await side.SettleAsync(new(id), default);
                break;
            case 19:
                // On its way.
                Put(key, at: LabPair.Now.AddMinutes(-1));
                break;
            case 20:
                Put(key);
                Pair.Write(Item(key, "v1"));
                Pair.Write(With(With(Item(key, "v1"), ItemSchema.DocumentId, "statistics"), ItemSchema.ProcessingDate,
                    "counts/us-west-2/fr/" + key));
                await Pair.West.Table.ClaimAsync(new(new(id), ProcessingDate.OfClaim("us-west-2", "v1")), LabPair.Now,
                    LabPair.Now.AddHours(1), default);
                break;
            default:
                Put(key);
                Pair.Write(Item(key, "v1"));
                break;
        }
    }

    private static DocumentItem Item(string key, string versionId, string at = At) =>
        SomeItem.Of(key, versionId, at, extractorVersion: DocumentExtractor.Version);

    private void Put(string key, string versionId = "v1", DateTimeOffset? at = null, bool copied = true, int size = 1234)
    {
        var upload = new ObjectUpload(new MemoryBlob(Bytes.AsMemory(0, size))) { ETag = "e-" + versionId, ContentType = "text/plain" };
        var status = copied ? ReplicationStatus.Completed : ReplicationStatus.Failed;
        var version = Pair.West.Bucket.Put(new(key), upload, at ?? Uploaded, versionId, status);
        if (copied) Pair.East.Bucket.PutReplica(version, upload);
    }

    private async Task IngestAsync(string key, string versionId)
    {
        await Pair.West.IngestAsync(key, versionId, default);
        await Pair.East.IngestAsync(key, versionId, default);
    }

    private static DocumentItem Old(DocumentItem row) => With(row, "processedAt", At);

    private static DocumentItem With(DocumentItem row, string attribute, object value)
    {
        var attributes = ItemAttributes.Write(row, LanguageShards.None);
        attributes[attribute] = value is int number ? new() { N = $"{number}" } : new((string)value);
        return ItemAttributes.Read(attributes);
    }

    // Seven digits of a hash: some four thousand version ids have a pair of one sort key.
    private static (string One, string Other) Collide()
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var number = 0; ; number++)
        {
            var date = ProcessingDate.Of(Uploaded, $"c{number}").Value;
            if (!seen.TryAdd(date, $"c{number}")) return (seen[date], $"c{number}");
        }
    }
}
