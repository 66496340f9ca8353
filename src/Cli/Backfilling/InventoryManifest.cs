using System.Text.Json;

namespace Pipeline.Cli.Backfilling;

/// <summary>The manifest of an S3 Inventory in CSV (S3 User Guide, "Inventory manifest").</summary>
/// <param name="Bucket">The bucket that was listed.</param>
/// <param name="Fields">The columns.</param>
/// <param name="Files">The files, each with its MD5.</param>
internal sealed record InventoryManifest(string Bucket, IReadOnlyList<string> Fields, IReadOnlyList<(string Key, string Md5)> Files)
{
    private static readonly string[] Needed = ["Key", "VersionId", "IsLatest", "LastModifiedDate"];

    /// <exception cref="InvalidDataException">It is none, of another format, or lacks a column; the message says what to configure.</exception>
    public static InventoryManifest Parse(ReadOnlyMemory<byte> json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var format = root.GetProperty("fileFormat").GetString();
            if (format != "CSV") throw new InvalidDataException($"{name} is an inventory in {format}. Configure the inventory's format as CSV.");
            var fields = root.GetProperty("fileSchema").GetString()!.Split(',', StringSplitOptions.TrimEntries);
            if (Needed.Except(fields).ToList() is { Count: > 0 } lacking)
            {
                throw new InvalidDataException(
                    $"{name} lacks {string.Join(", ", lacking)}. Configure the inventory to include all versions, with the field LastModifiedDate.");
            }
            return new(
                root.GetProperty("sourceBucket").GetString()!, fields,
                [.. root.GetProperty("files").EnumerateArray().Select(file => (file.GetProperty("key").GetString()!, file.GetProperty("MD5checksum").GetString()!))]);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{name} is no manifest.json of an S3 Inventory: {exception.Message}", exception);
        }
    }
}
