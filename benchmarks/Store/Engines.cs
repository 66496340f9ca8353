namespace Pipeline.Benchmarks.Store;

internal static class Engines
{
    public static string[] Names { get; } = ["sqlite", "litedb", "file"];

    public static IEngine Open(string name, string folder) => name switch
    {
        "sqlite" => new SqliteEngine(Path.Combine(folder, "table.db")),
        "litedb" => new LiteDbEngine(Path.Combine(folder, "table.litedb")),
        _ => new FileEngine(Path.Combine(folder, "table.jsonl")),
    };
}
