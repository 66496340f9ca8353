using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Pipeline.Cli.Scanning;

namespace Pipeline.Cli.Reconciling;

/// <summary>Carries out repairs, each of which may be repeated.</summary>
/// <param name="sides">The regions.</param>
/// <param name="folder">Where rows are set aside.</param>
/// <param name="removeForeign">Whether they are.</param>
internal sealed class Repairer(IReadOnlyList<ISide> sides, string folder, bool removeForeign)
{
    /// <summary>The file of rows that were set aside, in the form of a backup's lines.</summary>
    public const string AsideName = "foreign.jsonl";

    /// <summary>What to do where S3 takes no jobs from here.</summary>
    public const string CopyByHand =
        "start S3 Batch Replication over the bucket (docs/monitoring.md), or name the deployment with --pipeline";

    private readonly Lock _lock = new();

    /// <summary>Repairs.</summary>
    /// <returns>False when the finding is left as it is.</returns>
    public async Task<bool> RepairAsync(Discrepancy finding, CancellationToken cancellationToken)
    {
        var at = finding.Regions.Select(region => sides.Single(side => side.Region == region)).ToList();
        var row = new RowKey(finding.DocumentId, finding.ProcessingDate);
        switch (finding.Repair)
        {
            case Repair.Ingest:
                foreach (var side in at) await side.IngestAsync(finding.Key!, finding.VersionId!, cancellationToken);
                return true;
            case Repair.Reread:
                await at[0].DisownAsync(row, cancellationToken);
                await at[0].IngestAsync(finding.Key!, finding.VersionId!, cancellationToken);
                return true;
            case Repair.Lose:
                foreach (var side in at) await side.LoseAsync(finding.Key!, finding.VersionId!, cancellationToken);
                // The last to note may not have seen the others' notes yet; Changes settles when they arrive, and so does this.
                foreach (var side in sides) await side.SettleAsync(new(finding.DocumentId), cancellationToken);
                return true;
            case Repair.CopyRow:
                if (await sides.Single(side => side.Region == finding.From).ReadRowAsync(row, cancellationToken) is not { } source)
                    return true;
                foreach (var side in at)
                {
                    await side.CopyRowAsync(source, cancellationToken);
                    await side.SettleAsync(new(finding.DocumentId), cancellationToken);
                }
                return true;
            case Repair.SetAside when removeForeign:
                await SetAsideAsync(row, cancellationToken);
                return true;
            default:
                return finding.Repair == Repair.Replicate;
        }
    }

    private async Task SetAsideAsync(RowKey row, CancellationToken cancellationToken)
    {
        foreach (var side in sides)
        {
            if (await side.ReadRowAsync(row, cancellationToken) is not { } attributes) continue;
            Keep(attributes);
            await side.RemoveRowAsync(row, cancellationToken);
        }
    }

    // On the disk before it is removed from the table.
    private void Keep(Dictionary<string, AttributeValue> row)
    {
        lock (_lock)
        {
            using var file = new FileStream(Path.Combine(folder, AsideName), FileMode.Append, FileAccess.Write);
            using (var writer = new Utf8JsonWriter(file))
            {
                writer.WriteStartObject();
                writer.WritePropertyName("Item"u8);
                RawItemJson.Write(writer, row);
                writer.WriteEndObject();
            }
            file.WriteByte((byte)'\n');
            file.Flush(flushToDisk: true);
        }
    }
}
