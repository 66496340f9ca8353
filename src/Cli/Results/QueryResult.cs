using System.Text.Json;
using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Results;

/// <summary>Documents.</summary>
/// <param name="Items">The items, with the attributes asked for, by their names in the table.</param>
/// <param name="More">Whether there are more than were asked for.</param>
internal sealed record QueryResult(IReadOnlyList<JsonElement> Items, bool More) : IVerbResult
{
    private static readonly string[] Shown = [
        "processingDate", "detectedLanguage", "status", "contentType", "title", "objectKey", "documentId"];

    /// <summary>The columns of what lost against another region.</summary>
    public static IReadOnlyList<string> ConflictColumns { get; } = ["documentId", "processingDate", "processedIn", "processedAt", "title",
        "objectKey"];

    /// <summary>The columns; the attributes asked for, else a few that fit a screen.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Columns { get; init; } = Shown;

    [JsonIgnore]
    public int ExitCode => ExitCodes.Ok;

    public Listing ToListing() => new(
        Columns, [
            .. Items.Select(
                item =>
                    (IReadOnlyList<string>)[
                        .. Columns.Select(column => item.TryGetProperty(column, out var value) ? value.ToString() : "")])],
        Items.Count == 0
            ? "No document." : More
            ? $"{ProgressText.Count(Items.Count, "document")}; there are more: raise --limit."
            : $"{ProgressText.Count(Items.Count, "document")}.");
}
