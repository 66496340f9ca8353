namespace Pipeline.Local.Lab;

/// <summary>The functions by the names that switches and failures know them by.</summary>
internal static class FunctionNames
{
    public const string Ingest = "ingest";

    public const string Changes = "changes";

    public const string Query = "query";

    public static IReadOnlyList<string> All { get; } = [Ingest, Changes, Query];
}
