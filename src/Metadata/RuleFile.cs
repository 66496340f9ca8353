using System.Text;

namespace Pipeline.Metadata;

/// <summary>Reads the tables of rules that are part of this assembly: tab-separated, <c>#</c> starts a comment line.</summary>
internal static class RuleFile
{
    /// <param name="name">The file name.</param>
    public static IEnumerable<string[]> Read(string name)
    {
        var stream = typeof(RuleFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded in the assembly; see Metadata.csproj.");
        using var lines = new StreamReader(stream, Encoding.UTF8);
        while (lines.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line.Split('\t');
        }
    }
}
