using System.Security.Cryptography;
using System.Text;
using Amazon.DynamoDBv2.Model;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;

namespace Pipeline.Cli.Reconciling;

/// <summary>
/// The records that are sorted: sixteen bytes of the document, the sort key, and what reconciling needs of a version or a row.
/// Ordered by their bytes, everything of one document stands together.
/// </summary>
internal sealed class EvidenceRecord : IDisposable
{
    private const int IdBytes = DocumentId.Length / 2;

    private readonly MemoryStream _stream = new();
    private readonly BinaryWriter _writer;
    private readonly string _collection;

    /// <param name="collection">The logical name that the buckets of all regions share.</param>
    public EvidenceRecord(string collection) => (_collection, _writer) = (collection, new(_stream, Encoding.UTF8));

    private enum Kind : byte
    {
        Held,
        Row,
        Foreign,
    }

    /// <summary>The record of a version that a bucket holds; valid until the next one.</summary>
    public ReadOnlySpan<byte> Of(HeldVersion held)
    {
        Start(DocumentId.Of(_collection, new(held.Key)), held.Date.Value, Kind.Held);
        _writer.Write(held.Key);
        _writer.Write(held.VersionId);
        _writer.Write(held.IsDeleteMarker);
        _writer.Write7BitEncodedInt64(held.SizeBytes);
        Write(held.ETag);
        return Written;
    }

    /// <summary>The record of a row of the table; valid until the next one. Empty for what is no matter of reconciling.</summary>
    /// <param name="attributes">The row.</param>
    /// <param name="now">Rows that have expired are taken for gone, as time to live removes them days later.</param>
    public ReadOnlySpan<byte> Of(Dictionary<string, AttributeValue> attributes, DateTimeOffset now)
    {
        var (partition, sort) = (attributes[ItemSchema.DocumentId].S, attributes[ItemSchema.ProcessingDate].S);
        if (OtherPartitions.Contains(partition)) return [];
        var item = ItemAttributes.Read(attributes);
        if (item.ExpiresAt <= now.ToUnixTimeSeconds()) return [];
        if (!DocumentId.TryParse(partition, out var id)) return Foreign(StandInFor(partition), partition, sort, "its documentId is none");
        if (item.ProcessingDate.Kind == RowKind.Claim) return [];
        if (item.IsVersion)
        {
            if (item.ObjectKey is not { } key) return Foreign(id, partition, sort, "it has no objectKey");
            if (DocumentId.Of(_collection, new(key)) != id) return Foreign(id, partition, sort, "its documentId is not of its objectKey");
            if (!IsDate(sort)) return Foreign(id, partition, sort, "its processingDate is none");
        }
        else if (
            item.ProcessingDate.Kind is RowKind.Gone or RowKind.Order && !IsDate(item.ProcessingDate.Version.Value[..19] + ".0000000Z"))
        {
            return Foreign(id, partition, sort, "its processingDate is none");
        }
        Start(id, sort, Kind.Row);
        _writer.Write(item.VersionId);
        Write(item.ObjectKey);
        _writer.Write((byte)item.Status);
        Write(item.Language);
        Write(item.DetectedLanguage);
        Write(item.GoneFrom);
        Write(item.DiffersIn);
        Write(item.VersionOrder);
        Write(item.Sequencer);
        Write(item.ETag);
        Write(item.ProcessedAt);
        Write(item.ProcessedIn);
        Write(item.SizeBytes);
        Write(item.ExpiresAt);
        _writer.Write7BitEncodedInt64(item.ExtractorVersion);
        _writer.Write7BitEncodedInt64(item.SchemaVersion);
        return Written;
    }

    /// <summary>Groups sorted records by document.</summary>
    /// <param name="records">In their order, each with the place of its region.</param>
    /// <param name="regions">How many regions there are.</param>
    public static IEnumerable<DocumentEvidence> ByDocument(IEnumerable<(int Region, byte[] Record)> records, int regions)
    {
        DocumentEvidence? current = null;
        byte[] last = [];
        foreach (var (region, record) in records)
        {
            if (current is null || !record.AsSpan(0, IdBytes).SequenceEqual(last.AsSpan(0, IdBytes)))
            {
                if (current is not null) yield return current;
                current = new(new(Convert.ToHexStringLower(record, 0, IdBytes)), regions);
            }
            last = record;
            Read(record, region, current);
        }
        if (current is not null) yield return current;
    }

    public void Dispose() => _writer.Dispose();

    private static void Read(byte[] record, int region, DocumentEvidence evidence)
    {
        var end = Array.IndexOf(record, (byte)0, IdBytes);
        var date = new ProcessingDate(Encoding.UTF8.GetString(record, IdBytes, end - IdBytes));
        using var reader = new BinaryReader(new MemoryStream(record, end + 1, record.Length - end - 1), Encoding.UTF8);
        switch ((Kind)reader.ReadByte())
        {
            case Kind.Held:
                evidence.Held[region].Add(new(
                    reader.ReadString(), reader.ReadString(), date, reader.ReadBoolean(), reader.Read7BitEncodedInt64(), Text(reader)));
                break;
            case Kind.Foreign:
                evidence.Foreign[region].Add(new(reader.ReadString(), reader.ReadString(), reader.ReadString()));
                break;
            default:
                evidence.Rows[region].Add(new()
                {
                    DocumentId = evidence.Id,
                    ProcessingDate = date,
                    VersionId = reader.ReadString(),
                    ObjectKey = Text(reader),
                    Status = (ItemStatus)reader.ReadByte(),
                    Language = Text(reader),
                    DetectedLanguage = Text(reader),
                    GoneFrom = Texts(reader),
                    DiffersIn = Texts(reader),
                    VersionOrder = Texts(reader),
                    Sequencer = Text(reader),
                    ETag = Text(reader),
                    ProcessedAt = Text(reader),
                    ProcessedIn = Text(reader),
                    SizeBytes = Number(reader),
                    ExpiresAt = Number(reader),
                    ExtractorVersion = reader.Read7BitEncodedInt64(),
                    SchemaVersion = reader.Read7BitEncodedInt64(),
                });
                break;
        }
    }

    private ReadOnlySpan<byte> Written => _stream.GetBuffer().AsSpan(0, (int)_stream.Length);

    private ReadOnlySpan<byte> Foreign(DocumentId at, string partition, string sort, string why)
    {
        Start(at, "", Kind.Foreign);
        _writer.Write(partition);
        _writer.Write(sort);
        _writer.Write(why);
        return Written;
    }

    private void Start(DocumentId id, string sort, Kind kind)
    {
        _stream.SetLength(0);
        Span<byte> bytes = stackalloc byte[IdBytes];
        Convert.FromHexString(id.Value, bytes, out _, out _);
        _writer.Write(bytes);
        _writer.Write(Encoding.UTF8.GetBytes(sort));
        _writer.Write((byte)0);
        _writer.Write((byte)kind);
    }

    private void Write(string? text)
    {
        _writer.Write(text is not null);
        if (text is not null) _writer.Write(text);
    }

    private void Write(long? number)
    {
        _writer.Write(number is not null);
        if (number is { } value) _writer.Write7BitEncodedInt64(value);
    }

    private void Write(IReadOnlyList<string> texts)
    {
        _writer.Write7BitEncodedInt(texts.Count);
        foreach (var text in texts) _writer.Write(text);
    }

    private static string? Text(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    private static long? Number(BinaryReader reader) => reader.ReadBoolean() ? reader.Read7BitEncodedInt64() : null;

    private static IReadOnlyList<string> Texts(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        return count == 0 ? [] : [.. Enumerable.Range(0, count).Select(_ => reader.ReadString())];
    }

    private static bool IsDate(string sort) => DateTime.TryParseExact(
        sort, "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture,
        System.Globalization.DateTimeStyles.None, out _);

    // A partition key that is no document's is sorted by its hash.
    private static DocumentId StandInFor(string partition) =>
        new(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(partition)).AsSpan(0, IdBytes)));
}
