using System.Text.RegularExpressions;
using Pipeline.Testing;

namespace Pipeline.House.Tests;

/// <summary>A name means one thing: nobody has to ask which of two types of a name is meant.</summary>
public sealed partial class TypeNameTests
{
    /// <summary>Each function's own lines of log.</summary>
    private const string Log = "Log";

    // What infra/cdk makes of the configuration are the cloud's things of the same names as the code that runs in them.
    private static readonly string[] Roots = ["src", "infra/cdk/Configuration"];

    [Fact]
    public void No_two_types_of_the_sources_have_one_name()
    {
        var declared =
            from root in Roots
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, root), "*.cs", SearchOption.AllDirectories)
            let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
            where !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal)
            from name in Declaration().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value).Distinct()
            where name != Log
            group path by name into places
            where places.Select(Path.GetDirectoryName).Distinct().Count() > 1
            select $"{places.Key}: {string.Join(", ", places)}";
        Assert.Empty(declared);
    }

    // At the start of a line: what is nested in a type is named with it.
    [GeneratedRegex(
        @"^(?:(?:public|internal|file|static|sealed|abstract|readonly|partial|ref) )*(?:class|record struct|record|struct|"
            + @"interface|enum) ([A-Z]\w*)(?![\w<])",
        RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
