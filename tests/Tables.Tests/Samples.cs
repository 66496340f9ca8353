using System.Runtime.CompilerServices;
using Pipeline.Tables.Loading;

namespace Pipeline.Tables.Tests;

/// <summary>The sample specifications of the repository.</summary>
internal static class Samples
{
    public static string Folder { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", "samples", "tables"));

    public static string Docs { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", "docs", "tables"));

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public static LoadedSpec Load(string name) => SpecLoader.LoadFile(Path.Combine(Folder, name));

    internal static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
