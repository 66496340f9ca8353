using System.Text.RegularExpressions;
using Pipeline.Testing;

namespace Pipeline.House.Tests;

/// <summary>
/// Which folders of a project use which, by its sources: <c>using</c> directives, of which none is superfluous, and types that are
/// named with their folder. A folder above is used by all below without saying so, since it holds what its parts share.
/// </summary>
internal sealed partial class SourceFolders
{
    private readonly Dictionary<string, List<string>> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _types = new(StringComparer.Ordinal);
    private readonly string _namespace;

    public SourceFolders(string project)
    {
        _namespace = $"Pipeline.{project}";
        var root = Path.Combine(Repository.Root, "src", project);
        foreach (var file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories))
        {
            var folder = Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '/');
            if (folder.Split('/')[0] is "bin" or "obj") continue;
            var source = Comment().Replace(File.ReadAllText(file), "");
            if (!_sources.TryGetValue(folder, out var sources)) (_sources[folder], _types[folder]) = (sources = [], []);
            sources.Add(source);
            _types[folder].UnionWith(Declaration().Matches(source).Select(match => match.Groups[1].Value));
        }
    }

    /// <summary>Every project under <c>src</c> with code.</summary>
    public static IEnumerable<string> Projects => Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"))
        .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any()).Select(folder => Path.GetFileName(folder))
        .Order(StringComparer.Ordinal);

    /// <summary>Sets of folders that use each other, directly or through others of the set.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Circles()
    {
        var reached = _sources.Keys.ToDictionary(folder => folder, Reach);
        return
        [
            .. _sources.Keys.Where(folder => reached[folder].Contains(folder))
                .GroupBy(folder => string.Join(' ', reached[folder].Where(other => reached[other].Contains(folder))
                    .Order(StringComparer.Ordinal)))
                .Select(circle => circle.Order(StringComparer.Ordinal).ToList()),
        ];
    }

    private HashSet<string> Reach(string from)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>([from]);
        while (waiting.TryDequeue(out var folder))
        {
            foreach (var used in Used(folder).Where(reached.Add)) waiting.Enqueue(used);
        }

        return reached;
    }

    private IEnumerable<string> Used(string folder) => _sources[folder].SelectMany(source =>
            Directive().Matches(source).Select(match => FolderOf(match.Groups[1].Value))
                .Concat(Qualified().Matches(source).SelectMany(match => Named(match.Groups[1].Value, match.Groups[2].Value))))
        .OfType<string>().Where(used => used != folder && !folder.StartsWith($"{used}/", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal);

    /// <summary>The folder of a namespace, or of the type when the directive is of one.</summary>
    private string? FolderOf(string name)
    {
        while (name.Length >= _namespace.Length && name.StartsWith(_namespace, StringComparison.Ordinal))
        {
            var folder = name.Length == _namespace.Length ? "." : name[(_namespace.Length + 1)..].Replace('.', '/');
            // The project's own root is above everything.
            if (_sources.ContainsKey(folder)) return folder == "." ? null : folder;
            name = name[..Math.Max(0, name.LastIndexOf('.'))];
        }

        return null;
    }

    private IEnumerable<string> Named(string last, string type) =>
        _types.Where(entry => (entry.Key == last || entry.Key.EndsWith($"/{last}", StringComparison.Ordinal)) && entry.Value.Contains(type))
            .Select(entry => entry.Key);

    [GeneratedRegex("(?<![:\"])//.*|\"(?:[^\"\\\\\\n]|\\\\.)*\"")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum)\s+(?:struct\s+|class\s+)?([A-Z]\w*)")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Directive();

    [GeneratedRegex(@"(?<![\w.])(?:[A-Z]\w*\.)*([A-Z]\w*)\.([A-Z]\w*)")]
    private static partial Regex Qualified();
}
