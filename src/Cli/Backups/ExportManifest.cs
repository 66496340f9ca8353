using System.Globalization;
using System.Text.Json;

namespace Pipeline.Cli.Backups;

/// <summary>
/// The manifests of DynamoDB's export to S3 (Developer Guide, "DynamoDB table export output format"): a summary, and a
/// line for each data file.
/// </summary>
internal static class ExportManifest
{
    public const string SummaryFile = "manifest-summary.json";

    private const string FilesFile = "manifest-files.json";

    /// <exception cref="InvalidDataException">A manifest is damaged, or the export is in a format that cannot be read.</exception>
    public static BackupFolder Open(string path)
    {
        try
        {
            using var summary = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(path, SummaryFile)));
            var format = summary.RootElement.GetProperty("outputFormat").GetString();
            if (format != "DYNAMODB_JSON")
                throw new InvalidDataException(
                    $"{path} is an export in {format}. Export it in DYNAMODB_JSON: aws dynamodb export-table-to-point-in-time "
                        + $"--export-format DYNAMODB_JSON …");
            if (summary.RootElement.TryGetProperty("exportType", out var type) && type.GetString() == "INCREMENTAL_EXPORT")
                throw new InvalidDataException(
                    $"{path} is an incremental export, which holds changes and not items. Restore a full export.");
            var files = File.ReadLines(
                Path.Combine(path, FilesFile)).Where(line => line.Length > 0).Select(line => FileOf(path, line)).ToList();
            var items = summary.RootElement.GetProperty("itemCount").GetInt64();
            if (items != files.Sum(file => file.Items))
                throw new InvalidDataException(
                    $"{path} is damaged: {SummaryFile} says {items} items, {FilesFile} has {files.Sum(file => file.Items)}.");
            return new(
                path, files,
                DateTimeOffset.Parse(
                    summary.RootElement.GetProperty("exportTime").GetString()!, CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal));
        }
        catch (Exception exception) when (
            exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or FileNotFoundException)
        {
            throw new InvalidDataException($"The manifests of {path} are damaged: {exception.Message}", exception);
        }
    }

    private static BackupFile FileOf(string path, string line)
    {
        using var json = JsonDocument.Parse(line);
        // The key is of the bucket, AWSDynamoDB/EXPORT-ID/data/NAME.json.gz; here the folder EXPORT-ID is at hand.
        var name = json.RootElement.GetProperty("dataFileS3Key").GetString()!.Split('/')[^1];
        var md5 = Convert.FromBase64String(json.RootElement.GetProperty("md5Checksum").GetString()!);
        return new(
            path, Path.Combine("data", name), json.RootElement.GetProperty("itemCount").GetInt64(), Convert.ToHexStringLower(md5),
            IsMd5: true);
    }
}
