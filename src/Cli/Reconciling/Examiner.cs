using System.Globalization;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Objects;
using Pipeline.Catalog.Settling;
using Pipeline.Metadata;

namespace Pipeline.Cli.Reconciling;

/// <summary>Says what is wrong with a document, from what buckets and replicas have of it.</summary>
/// <param name="regions">The regions, the primary first.</param>
/// <param name="now">When the evidence was begun to be collected.</param>
/// <param name="grace">How old a version or a row must be: what is younger may be on its way.</param>
/// <param name="retention">How long after its last modification an item expires; null keeps it.</param>
/// <param name="replicationStatus">Asks a region's bucket how the replication of a version stands.</param>
internal sealed class Examiner(
    Regions regions, DateTimeOffset now, TimeSpan grace, TimeSpan? retention, Func<int, HeldVersion, CancellationToken,
    Task<string?>> replicationStatus)
{
    /// <summary>S3's states of a version that was copied once: it is the copy, or its copy was confirmed.</summary>
    private static readonly HashSet<string> Copied = new(StringComparer.OrdinalIgnoreCase) { "REPLICA", "COMPLETED", "COMPLETE" };

    private readonly string _cutoff = Iso(now - grace);
    private readonly string? _expired = retention is { } keep ? Iso(now - keep + DocumentHistory.ExpiryMargin) : null;
    private readonly int _count = regions.Names.Count;

    /// <summary>Documents that were left out because something of them is younger than the grace.</summary>
    public long InFlight { get; private set; }

    /// <summary>What is wrong with a document; empty when nothing is.</summary>
    public async Task<IReadOnlyList<Discrepancy>> ExamineAsync(DocumentEvidence evidence, CancellationToken cancellationToken)
    {
        if (IsYoung(evidence))
        {
            InFlight++;
            return [];
        }
        if (IsPlainlyRight(evidence)) return [];
        var findings = evidence.Foreign.SelectMany(
            (rows, region) => rows.Select(row => (Row: row, Region: region))).GroupBy(each => each.Row)
            .Select(each => new Discrepancy(
                FindingClass.Foreign, Repair.SetAside, [
                    regions.Names[each.First().Region]], each.Key.DocumentId, each.Key.ProcessingDate, null, null, each.Key.Why))
            .ToList();
        var held = evidence.Held.SelectMany(versions => versions).DistinctBy(version => (version.Date, version.VersionId))
            .OrderBy(version => version.Date).ThenBy(version => version.VersionId, StringComparer.Ordinal).ToList();
        foreach (var sameKey in held.GroupBy(version => version.Date))
        {
            foreach (var version in sameKey)
            {
                if (IsExpired(version.Date)) continue;
                if (sameKey.Count() > 1 && !evidence.Rows.Any(rows => rows.Exists(row => IsItemOf(row, version)))
                    && sameKey.Any(other => other != version && HasItem(evidence, other)))
                    findings.Add(
                        Discrepancy(
                            evidence, version, FindingClass.SortKeyCollision, Repair.None, [],
                            $"version {sameKey.First(other => other != version).VersionId} has the item"));
                else findings.AddRange(await ExamineAsync(evidence, version, cancellationToken));
            }
        }
        findings.AddRange(Orphans(evidence, held));
        findings.AddRange(Notes(evidence));
        return findings.Count == 0 ? Standings(evidence) : findings;
    }

    // Nearly every document: one version, the same in all buckets, its item the same in all replicas and current.
    private bool IsPlainlyRight(DocumentEvidence evidence)
    {
        for (var region = 0; region < _count; region++)
        {
            if (evidence.Held[region].Count != 1 || evidence.Rows[region].Count != 1 || evidence.Foreign[region].Count != 0) return false;
            var (held, row, first) = (evidence.Held[region][0], evidence.Rows[region][0], evidence.Rows[0][0]);
            if (!IsItemOf(row, held) || held.VersionId == ObjectAddress.NullVersion || !IsOf(row, held, region) || IsOld(row)
                || !IsSameWrite(row, first))
                return false;
            if (row.Language != row.IndexableLanguage || row.GoneFrom.Count + row.DiffersIn.Count != 0) return false;
        }
        return true;
    }

    private async Task<IReadOnlyList<Discrepancy>> ExamineAsync(
        DocumentEvidence evidence, HeldVersion version, CancellationToken cancellationToken)
    {
        var findings = new List<Discrepancy>();
        var holders = Where(
            region => evidence.Held[region].Exists(other => other.Date == version.Date && other.VersionId == version.VersionId));
        var rows = Enumerable.Range(0, _count).Select(region => evidence.Rows[region].Find(row => IsItemOf(row, version))).ToList();
        var having = Where(region => rows[region] is not null);
        if (having.Count == 0)
            findings.Add(Discrepancy(evidence, version, FindingClass.Missing, Repair.Ingest, holders[..1], $"held in {Names(holders)}"));
        else if (WrongBytes(evidence, version, rows, holders) is { } wrong)
            findings.Add(Discrepancy(evidence, version, FindingClass.WrongBytes, Repair.Reread, [wrong.Region], wrong.What));
        else if (having.Exists(region => IsOld(rows[region]!)))
            findings.Add(Discrepancy(evidence, version, FindingClass.OldSchema, Repair.Reread, holders[..1], Age(rows[having[0]]!)));
        else if (RowToCopy(rows, having) is { } copy)
            findings.Add(Discrepancy(evidence, version, FindingClass.NotReplicated, Repair.CopyRow, copy.To, copy.What, copy.From));
        foreach (var holder in holders.Where(region => IsNotedGone(evidence, version, region)))
            findings.Add(
                Discrepancy(
                    evidence, version, FindingClass.Stale, Repair.Ingest, [holder],
                    $"noted as gone from {regions.Names[holder]}, whose bucket holds it"));
        if (version.VersionId == ObjectAddress.NullVersion) return findings;
        foreach (var lacking in Where(region => !holders.Contains(region) && !IsNotedGone(evidence, version, region)))
            findings.Add(await LackingAsync(evidence, version, holders[0], lacking, cancellationToken));
        return findings;
    }

    private async Task<Discrepancy> LackingAsync(
        DocumentEvidence evidence, HeldVersion version, int holder, int lacking, CancellationToken cancellationToken)
    {
        var (has, lacks) = (regions.Names[holder], regions.Names[lacking]);
        // Of a delete marker's replication S3 tells nothing, and Batch Replication copies none.
        if (version.IsDeleteMarker)
            return Discrepancy(
                evidence, version, FindingClass.DeleteDivergence, Repair.Lose, [lacking], $"deleted in {has}, not in {lacks}", holder);
        var status = await replicationStatus(holder, version, cancellationToken);
        return status is not null && Copied.Contains(status)
            ? Discrepancy(
                evidence, version, FindingClass.DeleteDivergence, Repair.Lose, [lacking], $"{lacks} had it and lost it; {has} holds it",
                holder)
            : Discrepancy(
                evidence, version, FindingClass.NotReplicated, Repair.Replicate, [lacking],
                $"in {has} alone, replication {status ?? "never asked for"}", holder);
    }

    // Items of versions that no bucket holds.
    private IEnumerable<Discrepancy> Orphans(DocumentEvidence evidence, List<HeldVersion> held)
    {
        var items = evidence.Rows.SelectMany(rows => rows).Where(row => row.IsVersion && !IsExpired(row.ProcessingDate));
        foreach (var item in items.DistinctBy(row => (row.ProcessingDate, row.VersionId)).Where(
                row => !held.Exists(version => IsItemOf(row, version))))
        {
            yield return new(
                FindingClass.Orphan, Repair.Lose, regions.Names, evidence.Id.Value, item.ProcessingDate.Value, item.ObjectKey,
                item.VersionId, "no bucket holds the version");
        }
    }

    private IEnumerable<Discrepancy> Notes(DocumentEvidence evidence)
    {
        var notes = evidence.Rows.SelectMany((rows, region) => rows.Where(row => !row.IsVersion).Select(row => (Row: row, Region: region)));
        foreach (var note in notes.GroupBy(each => each.Row.ProcessingDate))
        {
            var there = note.Select(each => each.Region).ToList();
            if (there.Count == _count) continue;
            // An expiring note without its item is on its way out.
            if (note.First().Row.ExpiresAt is not null) continue;
            var lacking = Where(region => !there.Contains(region)).Select(region => regions.Names[region]).ToList();
            var (version, what) = (note.First().Row.VersionId, $"a note in {Names(there)} alone");
            yield return new(FindingClass.NotReplicated, Repair.CopyRow, lacking, evidence.Id.Value, note.Key.Value, null, version, what)
            {
                From = regions.Names[there[0]],
            };
        }
    }

    // What each replica's own rows say must stand, against what stands.
    private List<Discrepancy> Standings(DocumentEvidence evidence)
    {
        var findings = new Dictionary<ProcessingDate, Discrepancy>();
        for (var region = 0; region < _count; region++)
        {
            var history = new DocumentHistory(evidence.Id, evidence.Rows[region], regions, now);
            foreach (var item in history.AllVersions)
            {
                if (history.StandingOf(item).Equals(Standing.Of(item))) continue;
                var at = findings.TryGetValue(item.ProcessingDate, out var known) ? known.Regions : [];
                findings[item.ProcessingDate] = new(
                    FindingClass.Stale, Repair.Ingest, [
                        .. at, regions.Names[region]], evidence.Id.Value, item.ProcessingDate.Value, item.ObjectKey, item.VersionId,
                    ReferenceEquals(item, history.Current)
                        ? "it is current, and its item does not say it rightly"
                        : "it is not current, and its item does not say it rightly");
            }
        }
        return [.. findings.Values];
    }

    private (int Region, string What)? WrongBytes(
        DocumentEvidence evidence, HeldVersion version, List<DocumentItem?> rows, List<int> holders)
    {
        foreach (var region in holders)
        {
            var own = evidence.Held[region].Find(other => other.VersionId == version.VersionId && other.Date == version.Date)!;
            foreach (var row in rows.OfType<DocumentItem>())
            {
                if (IsOf(row, own, region)) continue;
                return (region, row.IsTombstone != own.IsDeleteMarker ? "an object and a delete marker are taken for each other"
                    : row.SizeBytes != own.SizeBytes
                        ? $"made of {row.SizeBytes} bytes, the object has {own.SizeBytes}"
                        : $"made of ETag {row.ETag}, the object has {own.ETag}");
            }
        }
        return null;
    }

    // A replica's ETag may differ from its source's: an item is compared with the bucket that it was made from.
    private bool IsOf(DocumentItem row, HeldVersion version, int region) =>
        row.IsTombstone == version.IsDeleteMarker
        && (version.IsDeleteMarker || row.SizeBytes is null || row.SizeBytes == version.SizeBytes)
        && (row.ETag is null || version.ETag is null || row.ProcessedIn != regions.Names[region] || row.ETag == version.ETag);

    private (int From, List<int> To, string What)? RowToCopy(List<DocumentItem?> rows, List<int> having)
    {
        var newest = having.MaxBy(region => (rows[region]!.ExtractorVersion, rows[region]!.ProcessedAt))!;
        var behind = Where(region => rows[region] is null || !IsSameWrite(rows[region]!, rows[newest]!));
        if (behind.Count == 0) return null;
        return (
            newest, behind,
            behind.Exists(region => rows[region] is null)
                ? $"its item is in {Names(having)} alone" : $"its item is older in {Names(behind)}");
    }

    private bool IsYoung(DocumentEvidence evidence)
    {
        for (var region = 0; region < _count; region++)
        {
            foreach (var version in evidence.Held[region])
            {
                if (version.Date.Second.CompareTo(_cutoff.AsSpan(0, version.Date.Second.Length), StringComparison.Ordinal) > 0) return true;
            }
            foreach (var row in evidence.Rows[region])
            {
                if (string.CompareOrdinal(row.ProcessedAt, _cutoff) > 0) return true;
            }
        }
        return false;
    }

    private bool IsExpired(ProcessingDate date) =>
        _expired is not null && date.Second.CompareTo(_expired.AsSpan(0, date.Second.Length), StringComparison.Ordinal) < 0;

    private bool IsNotedGone(DocumentEvidence evidence, HeldVersion version, int region)
    {
        var (placed, unplaced) = (
            version.Date.GoneFrom(regions.Names[region]), ProcessingDate.OfGone(regions.Names[region], version.VersionId));
        return evidence.Rows.Any(rows => rows.Exists(row => row.ProcessingDate == placed || row.ProcessingDate == unplaced));
    }

    private static bool HasItem(DocumentEvidence evidence, HeldVersion version) =>
        evidence.Rows.Any(rows => rows.Exists(row => IsItemOf(row, version)));

    private static bool IsItemOf(DocumentItem row, HeldVersion version) =>
        row.VersionId == version.VersionId && row.ProcessingDate == version.Date;

    private static bool IsSameWrite(DocumentItem one, DocumentItem other) =>
        one.ProcessedAt == other.ProcessedAt && one.ProcessedIn == other.ProcessedIn && one.ExtractorVersion == other.ExtractorVersion
        && one.SchemaVersion == other.SchemaVersion && one.ETag == other.ETag && one.SizeBytes == other.SizeBytes;

    // Items of objects that could not be read are nobody's extractor's, and say why.
    private static bool IsOld(DocumentItem row) =>
        row.SchemaVersion < ItemSchema.Version
        || (row.ExtractorVersion < DocumentExtractor.Version
            && row.Status is not (ItemStatus.TooLarge or ItemStatus.Archived or ItemStatus.Encrypted));

    private static string Age(DocumentItem row) => $"schema {row.SchemaVersion}, extractor {row.ExtractorVersion}";

    private Discrepancy Discrepancy(
        DocumentEvidence evidence, HeldVersion version, FindingClass kind, Repair repair, List<int> at, string what, int? from = null)
    {
        var names = at.Select(region => regions.Names[region]).ToList();
        return new(kind, repair, names, evidence.Id.Value, version.Date.Value, version.Key, version.VersionId, what)
        {
            From = from is { } region ? regions.Names[region] : null,
        };
    }

    private List<int> Where(Predicate<int> which) => [.. Enumerable.Range(0, _count).Where(region => which(region))];

    private string Names(IEnumerable<int> which) => string.Join(", ", which.Select(region => regions.Names[region]));

    private static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
