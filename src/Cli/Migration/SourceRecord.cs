using System.Text.Json.Nodes;

namespace Pipeline.Cli.Migration;

/// <summary>A record of a file that is migrated.</summary>
/// <param name="Place">File and line or number, for messages.</param>
/// <param name="Fields">Its fields; null when it cannot be read.</param>
/// <param name="Error">Why it cannot be read.</param>
internal sealed record SourceRecord(string Place, JsonObject? Fields, string? Error = null);
