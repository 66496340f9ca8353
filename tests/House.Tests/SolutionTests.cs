using System.Text.RegularExpressions;
using System.Xml.Linq;
using Pipeline.Testing;

namespace Pipeline.House.Tests;

/// <summary>Pipeline.sln and Pipeline.slnx hold every project, in the same three groups (decision 162).</summary>
public sealed partial class SolutionTests
{
    private static readonly string[] Groups = ["Metadata library", "Pipeline", "Tables"];

    /// <summary>Projects that only build with switches that others do without.</summary>
    private static readonly string[] Apart =
        ["tests/AmazonLambdaShapes/AmazonLambdaShapes.csproj", "samples/annotations/Annotations.csproj"];

    [Fact]
    public void Both_solutions_hold_every_project_in_the_same_group()
    {
        var slnx = Slnx();
        Assert.Equal(slnx, Sln());
        Assert.Equal(Projects().Order(StringComparer.Ordinal), slnx.Select(entry => entry.Project).Order(StringComparer.Ordinal));
        Assert.Equal(Groups, slnx.Select(entry => entry.Group).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_command_without_a_project_means_the_older_solution() =>
        Assert.Contains("-ignoreProjectExtensions:.slnx", File.ReadAllLines(Path.Combine(Repository.Root, "Directory.Build.rsp")));

    /// <summary>Tests of as many projects as there are cores go on at a time, in the order of the solution: what takes longest is first.
    /// </summary>
    [Fact]
    public void The_tests_that_take_longest_begin_first() =>
        Assert.Equal("Cli.Tests", Entry().Match(File.ReadAllText(Path.Combine(Repository.Root, "Pipeline.sln"))).Groups[1].Value);

    private static IEnumerable<string> Projects() => new[] { "benchmarks", "infra", "samples", "src", "tests", "tools" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')).Except(Apart)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

    private static List<(string Project, string Group)> Slnx() =>
    [
        .. XDocument.Load(Path.Combine(Repository.Root, "Pipeline.slnx")).Root!.Elements("Folder")
            .SelectMany(folder => folder.Elements("Project")
                .Select(project => (project.Attribute("Path")!.Value, folder.Attribute("Name")!.Value.Split('/')[1])))
            .OrderBy(entry => entry.Value, StringComparer.Ordinal),
    ];

    private static List<(string Project, string Group)> Sln()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "Pipeline.sln"));
        var entries = Entry().Matches(text).ToDictionary(
            match => match.Groups[3].Value, match => (Name: match.Groups[1].Value, Path: match.Groups[2].Value.Replace('\\', '/')));
        var parents = Nesting().Matches(text).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        string Group(string id) => parents.TryGetValue(id, out var parent) ? Group(parent) : entries[id].Name;
        return
        [
            .. entries.Where(entry => entry.Value.Path.EndsWith(".csproj", StringComparison.Ordinal))
                .Select(entry => (entry.Value.Path, Group(entry.Key))).OrderBy(entry => entry.Path, StringComparer.Ordinal),
        ];
    }

    [GeneratedRegex("^Project\\(\"[^\"]*\"\\) = \"([^\"]*)\", \"([^\"]*)\", \"([^\"]*)\"", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"^\s*(\{[0-9A-F-]+\}) = (\{[0-9A-F-]+\})\s*$", RegexOptions.Multiline)]
    private static partial Regex Nesting();
}
