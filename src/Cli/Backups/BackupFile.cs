using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Pipeline.Cli.Files;
using Pipeline.Cli.Scanning;

namespace Pipeline.Cli.Backups;

/// <summary>A part of a backup or an export, on the disk.</summary>
/// <param name="Folder">The folder of the manifest.</param>
/// <param name="File">The part's path from there.</param>
/// <param name="Items">How many items it should have.</param>
/// <param name="Checksum">What its bytes should hash to, hex.</param>
/// <param name="IsMd5">Whether that is MD5, as in exports, rather than SHA-256.</param>
internal sealed record BackupFile(string Folder, string File, long Items, string Checksum, bool IsMd5)
{
    public string FullPath => Path.Combine(Folder, File);

    /// <summary>Reads the items, line by line.</summary>
    /// <exception cref="InvalidDataException">The file is damaged; the message says at which line.</exception>
    public IEnumerable<Dictionary<string, AttributeValue>> ReadItems()
    {
        using var reader = new StreamReader(new GZipStream(System.IO.File.OpenRead(FullPath), CompressionMode.Decompress));
        for (long line = 1; ; line++)
        {
            Dictionary<string, AttributeValue> item;
            try
            {
                if (reader.ReadLine() is not { } text) break;
                using var json = JsonDocument.Parse(text);
                item = RawItemJson.Read(json.RootElement.GetProperty("Item"));
            }
            catch (Exception exception) when (
                exception is InvalidDataException or JsonException or FormatException or KeyNotFoundException or EndOfStreamException)
            {
                throw new InvalidDataException($"{File} is damaged at line {line} of {Items}: {exception.Message}", exception);
            }
            yield return item;
        }
    }

    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        if (!System.IO.File.Exists(FullPath))
            throw new InvalidDataException($"{File} is missing from {Folder}; it should have {Items} items.");
        await using var stream = System.IO.File.OpenRead(FullPath);
        var hash = IsMd5
            ? await ManifestHash.HexAsync(stream, cancellationToken)
            : Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
        if (hash == Checksum) return;
        // Which line, if the bytes themselves tell.
        var read = ReadItems().LongCount();
        throw new InvalidDataException(read < Items
            ? $"{File} is cut: it ends after line {read} of {Items}."
            : $"{File} is altered: its {(IsMd5 ? "MD5" : "SHA-256")} is not the manifest's {Checksum}, though all {read} lines can be "
                + $"read.");
    }
}
