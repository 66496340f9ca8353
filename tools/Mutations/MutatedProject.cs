using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Pipeline.Mutations;

/// <summary>A project of a copy of the repository, all of whose mutants are built in at once.</summary>
/// <param name="copy">The copy's folder, in which the project was built once.</param>
/// <param name="name">The project, such as <c>Ingest</c>.</param>
/// <param name="limits">Whether only its limits are raised.</param>
internal sealed partial class MutatedProject(string copy, string name, bool limits)
{
    // Composition, which a deployed function runs and no test of this project.
    private static readonly string[] Unmutated = ["Program.cs", "Log.cs", "MutantSwitch.cs"];

    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    private string Folder => Path.Combine(copy, "src", name);

    /// <summary>Writes the mutants into the sources, without those that the compiler refuses.</summary>
    /// <returns>The mutants that are in.</returns>
    public IReadOnlyList<Mutant> Write()
    {
        var sources = Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories).Where(path => !IsBuilt(path))
            .Order(StringComparer.Ordinal).ToList();
        var generated = Directory.EnumerateFiles(Path.Combine(Folder, "obj"), "*.cs", SearchOption.AllDirectories)
            .Where(path =>
                path.Contains("/Debug/", StringComparison.Ordinal) && !path.Contains("AttributeUsage", StringComparison.Ordinal));
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var trees = sources.Concat(generated).Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path)).ToList();
        var compilation = CSharpCompilation.Create($"Pipeline.{name}", trees, References(),
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        if (name is "Ingest" or "QueryApi" or "Changes")
            compilation = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication));
        if (Errors(compilation).FirstOrDefault() is { } wrong)
            throw new InvalidOperationException($"{name} does not compile here as it is: {wrong}");

        for (var round = 1; ; round++)
        {
            var mutants = new List<Mutant>();
            var mutated = compilation;
            foreach (var tree in trees.Where(tree =>
                sources.Contains(tree.FilePath) && !Unmutated.Contains(Path.GetFileName(tree.FilePath))))
            {
                var mutator = new Mutator(compilation.GetSemanticModel(tree), Path.GetRelativePath(copy, tree.FilePath), mutants,
                    _refused, limits);
                var text = mutator.Visit(tree.GetRoot())!.ToFullString();
                mutated = mutated.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, options, tree.FilePath));
            }

            var errors = Errors(mutated).ToList();
            if (errors.Count == 0)
            {
                foreach (var tree in mutated.SyntaxTrees.Where(tree => sources.Contains(tree.FilePath)))
                    File.WriteAllText(tree.FilePath, tree.ToString());
                return [.. mutants.Where(mutant => !_refused.Contains(mutant.Name))];
            }

            var before = _refused.Count;
            foreach (var mutant in errors.SelectMany(error => MutantsOf(error, mutants))) _refused.Add(mutant.Name);
            if (_refused.Count == before)
                throw new InvalidOperationException($"{errors.Count} errors have no mutant to blame, such as {errors[0]}");
            Console.WriteLine($"{name}: round {round}, {errors.Count} errors such as {errors[0].GetMessage()}, {_refused.Count} "
                + $"mutants refused");
        }
    }

    private static IEnumerable<Diagnostic> Errors(CSharpCompilation compilation) =>
        compilation.GetDiagnostics().Where(each => each.Severity == DiagnosticSeverity.Error && each.Id is not "CS8795");

    // A variable without a value is the fault of those that changed the code which declares it, wherever the error is.
    private IEnumerable<Mutant> MutantsOf(Diagnostic error, List<Mutant> mutants)
    {
        if (error.Id == "CS0165")
        {
            var name = Quoted().Match(error.GetMessage()).Groups[1].Value;
            var file = Path.GetRelativePath(copy, error.Location.SourceTree!.FilePath);
            var declaring = mutants.Where(mutant => mutant.Place.StartsWith(file, StringComparison.Ordinal)
                && mutant.Declares.Contains(name) && !_refused.Contains(mutant.Name)).ToList();
            if (declaring.Count > 0) return declaring;
        }

        return MutantsAt(error).Select(id => mutants[id - 1]);
    }

    // The mutants in the smallest piece of code around an error that has any.
    private static List<int> MutantsAt(Diagnostic error)
    {
        var root = error.Location.SourceTree!.GetRoot();
        for (var node = root.FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true); node is not null; node = node.Parent)
        {
            if (node is not (ExpressionSyntax or StatementSyntax or MemberDeclarationSyntax or ArrowExpressionClauseSyntax)) continue;
            var ids = Question().Matches(node.ToString()).Select(match => int.Parse(match.Groups[1].Value)).Distinct().ToList();
            if (ids.Count > 0) return ids;
        }

        return [];
    }

    private IEnumerable<MetadataReference> References()
    {
        var own = Path.Combine(Folder, "bin", "Debug", "net10.0");
        var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return Directory.EnumerateFiles(own, "*.dll").Where(path => !path.EndsWith($"Pipeline.{name}.dll", StringComparison.Ordinal))
            .Concat(Directory.EnumerateFiles(framework, "*.dll")
                .Where(path => Path.GetFileName(path) is var file
                    && (file.StartsWith("System.", StringComparison.Ordinal)
                    || file is "mscorlib.dll" or "netstandard.dll" or "Microsoft.Win32.Primitives.dll")))
            .GroupBy(Path.GetFileName).Select(group => group.First()).Where(IsManaged)
            .Select(path => MetadataReference.CreateFromFile(path));
    }

    private static bool IsManaged(string path)
    {
        try
        {
            System.Reflection.AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }

    private static bool IsBuilt(string path) =>
        path.Contains("/obj/", StringComparison.Ordinal) || path.Contains("/bin/", StringComparison.Ordinal);

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"MutantSwitch\.On\((\d+)\)")]
    private static partial Regex Question();
}
