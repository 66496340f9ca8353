using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Objects;
using Pipeline.Metadata;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta extract PATH… [--text]</c>: what Ingest would write of files on this machine, one JSON line each.</summary>
internal static class ExtractCommand
{
    // Attributes that only an object in a bucket has.
    private static readonly ItemSelection Attributes = new(ItemSchema.AttributeNames.Except(
    [
        ItemSchema.DocumentId, ItemSchema.ProcessingDate, ItemSchema.Language, ItemSchema.ExpiresAt,
        "objectKey", "versionId", "objectLastModified", "sequencer", "eTag", "processedAt", "processedIn", "eventTime", "userMetadata",
    ]).ToHashSet(StringComparer.Ordinal));

    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly EnumerationOptions Walk = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, or folders to walk.", Arity = ArgumentArity.OneOrMore };
        var text = new Option<bool>("--text") { Description = "Add the text that was found." };
        var command = new Command("extract", "Print the metadata of files, one JSON line each, as Ingest would store it.") { paths, text };
        command.SetAction(parsed =>
        {
            using var output = Console.OpenStandardOutput();
            Run(parsed.GetValue(paths)!, parsed.GetValue(text), output);
            return 0;
        });
        return command;
    }

    internal static void Run(IEnumerable<string> paths, bool withText, Stream output)
    {
        using var writer = new Utf8JsonWriter(output, JsonOptions);
        foreach (var file in paths.SelectMany(FilesUnder))
        {
            writer.WriteStartObject();
            writer.WriteString("file", file);
            WriteFile(writer, file, withText);
            writer.WriteEndObject();
            writer.Flush();
            writer.Reset();
            output.Write("\n"u8);
        }
    }

    private static IEnumerable<string> FilesUnder(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", Walk).Order(StringComparer.Ordinal) : [path];

    private static void WriteFile(Utf8JsonWriter writer, string file, bool withText)
    {
        Extraction extraction;
        DocumentItem item;
        try
        {
            (extraction, item) = Extract(file, withText);
        }
        // The line for every file is the promise here, whatever is wrong with one: a fault of ours is reported in its line.
        catch (Exception exception)
        {
            writer.WriteString("error", exception is IOException or UnauthorizedAccessException ? exception.Message : exception.ToString());
            return;
        }
        ItemJson.WriteAttributes(writer, item, Attributes);
        if (withText) writer.WriteString("text", extraction.Text);
    }

    private static (Extraction Extraction, DocumentItem Item) Extract(string file, bool withText)
    {
        using var source = new FileByteSource(file);
        using var outOfTime = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        var extraction = DocumentExtractor.Extract(source, new(file), keepText: withText, outOfTime: outOfTime.Token);
        var version = new ObjectVersion
        {
            Address = new("", new ObjectKey(file), ObjectAddress.NullVersion),
            LastModified = File.GetLastWriteTimeUtc(file),
            SizeBytes = source.Length,
        };
        using var bytes = source.OpenStream();
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes));
        return (extraction, new ItemFactory("", "", TimeProvider.System).ForVersion(version, extraction.Metadata, hash, EventOrigin.None));
    }
}
