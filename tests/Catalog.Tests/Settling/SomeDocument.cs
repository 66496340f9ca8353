using System.Globalization;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Items;
using Pipeline.Testing.Stores;
using Pipeline.Testing.Time;

namespace Pipeline.Catalog.Tests.Settling;

/// <summary>A document in one region's replica, and what is read of it.</summary>
internal sealed class SomeDocument(ReplicaTable replica) : StoreDecorator(replica)
{
    public const string West = "us-west-2", East = "us-east-2";

    public static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public SomeDocument()
        : this(new(West, new ManualClock(Now)))
    {
    }

    public ReplicaTable Replica => replica;

    /// <summary>What was asked for, read by read.</summary>
    public List<RowRange> Reads { get; } = [];

    public HistoryReader Reader => new(this, HistoryReading.Regions, new ManualClock(Now));

    public override Task<RowPage> ReadRowsAsync(RowRange range, CancellationToken cancellationToken)
    {
        Reads.Add(range);
        return base.ReadRowsAsync(range, cancellationToken);
    }

    public static NoteFactory Notes(string region) => new(region, new ManualClock(Now));

    /// <summary>A version, the higher <paramref name="second"/> the newer.</summary>
    public static DocumentItem Version(int second, string? versionId = null, bool isTombstone = false)
    {
        var at = new DateTime(2026, 1, 15, 10, 0, 0, DateTimeKind.Utc).AddSeconds(second)
            .ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        versionId ??= $"v{second}";
        return isTombstone ? SomeItem.Tombstone(versionId: versionId, at: at) : SomeItem.Of(versionId: versionId, at: at, current: false);
    }

    public static DocumentItem Gone(DocumentItem version, string region, bool isPlaced = true) =>
        Notes(region).Gone(version.DocumentId, version.VersionId, isPlaced ? version.ProcessingDate : null);

    public async Task AddAsync(params IEnumerable<DocumentItem> rows)
    {
        foreach (var row in rows) await replica.NoteAsync(row, default);
    }

    /// <summary>All that stands, read without a reader.</summary>
    public DocumentHistory Whole() => new(SomeItem.IdOf("report.pdf"),
        replica.Snapshot().Select(change => change.Item).OfType<DocumentItem>(), HistoryReading.Regions, Now);

    /// <summary>
    /// Versions of a few seconds, some of which hold several, with what two buckets have lost of them and in which order they list
    /// the seconds that were asked about.
    /// </summary>
    /// <param name="seed">Chooses it.</param>
    /// <param name="isPlaced">Whether every note has found its version's place, as settling sees to.</param>
    public static async Task<SomeDocument> RandomAsync(int seed, bool isPlaced = false)
    {
        var random = new Random(seed);
        var document = new SomeDocument();
        var seconds = random.Next(1, 50);
        var lost = random.NextDouble();
        for (var second = 0; second < seconds; second++)
        {
            var versions = Enumerable.Range(0, random.Next(4) > 0 ? 1 : random.Next(2, 5))
                .Select(place => Version(second, $"v{second}.{place}", isTombstone: random.Next(8) == 0)).ToArray();
            await document.AddAsync(versions);
            foreach (var region in HistoryReading.Regions.Names)
            {
                foreach (var version in versions.Where(_ => random.NextDouble() < lost))
                {
                    var note = Gone(version, region, isPlaced || random.Next(6) > 0);
                    await document.AddAsync(random.Next(10) == 0 ? note with { ExpiresAt = Now.AddDays(3).ToUnixTimeSeconds() } : note);
                }

                if (versions.Length == 1 || random.Next(2) == 0) continue;
                random.Shuffle(versions);
                await document.AddAsync(Notes(region).Order(versions[0].Key,
                    [.. versions.Take(random.Next(1, versions.Length + 1)).Select(version => version.VersionId)]));
            }
        }

        return document;
    }
}
