using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using Pipeline.Catalog.Identity;
using Pipeline.Cli.Files;

namespace Pipeline.Cli.Backfilling;

/// <summary>What an S3 Inventory lists of a bucket: cheaper than asking for all of it, and up to a day or a week old.</summary>
/// <param name="manifest">The inventory.</param>
/// <param name="prefix">What keys begin with; empty for all.</param>
/// <param name="open">Opens a file of the inventory by its key.</param>
internal sealed class InventoryVersions(
    InventoryManifest manifest, string prefix, Func<string, CancellationToken, Task<Stream>> open) : IExistingVersions
{
    /// <exception cref="InvalidDataException">A file is damaged; the message names it and the line.</exception>
    public async IAsyncEnumerable<(ExistingVersion Version, string Position)> ReadAsync(
        string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (file, line) = after?.Split(':') is [var f, var l]
            ? (int.Parse(f, CultureInfo.InvariantCulture), long.Parse(l, CultureInfo.InvariantCulture)) : (0, 0L);
        for (; file < manifest.Files.Count; file++, line = 0)
        {
            await foreach (var (version, number) in FileAsync(manifest.Files[file], line, cancellationToken))
                yield return (version, $"{file}:{number}");
        }
    }

    private async IAsyncEnumerable<(ExistingVersion Version, long Line)> FileAsync(
        (string Key, string Md5) file, long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await CheckAsync(file, cancellationToken);
        await using var stream = await open(file.Key, cancellationToken);
        using var text = new StreamReader(new GZipStream(stream, CompressionMode.Decompress));
        var records = new CsvRecords(text, ',');
        var (key, id, latest, modified) = (Column("Key"), Column("VersionId"), Column("IsLatest"), Column("LastModifiedDate"));
        while (await records.ReadAsync(cancellationToken) is { } cells)
        {
            var line = records.Line;
            if (line <= after) continue;
            if (cells.Length != manifest.Fields.Count)
                throw new InvalidDataException(
                    $"{file.Key}, line {line}: {cells.Length} fields; the manifest has {manifest.Fields.Count}.");
            // Keys are percent-encoded; the version null has no id (S3 User Guide, "Inventory lists").
            var name = Uri.UnescapeDataString(cells[key].Replace('+', ' '));
            if (!name.StartsWith(prefix, StringComparison.Ordinal) || new ObjectKey(name).IsOwn) continue;
            if (!DateTimeOffset.TryParse(
                    cells[modified], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
                throw new InvalidDataException($"{file.Key}, line {line}: '{cells[modified]}' is no date.");
            yield return (
                new(name, cells[id] is { Length: > 0 } version ? version : "null", at, bool.Parse(cells[latest])),
                line);
        }
    }

    private async Task CheckAsync((string Key, string Md5) file, CancellationToken cancellationToken)
    {
        await using var stream = await open(file.Key, cancellationToken);
        var hash = await ManifestHash.HexAsync(stream, cancellationToken);
        if (!hash.Equals(file.Md5, StringComparison.OrdinalIgnoreCase))
            throw new InvalidDataException($"{file.Key} is damaged: its MD5 is {hash}, the manifest says {file.Md5}. Fetch it again.");
    }

    private int Column(string name) => manifest.Fields.Index().First(field => field.Item == name).Index;
}
