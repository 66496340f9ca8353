using System.Diagnostics;
using System.Globalization;
using Pipeline.Mutations;

// Usage: dotnet run -c Release --project tools/Mutations -- [--continue] [PROJECT...]
// Changes the code of these projects in thousands of places (all five when none is named), one at a time, and runs their tests:
// a change that no test notices is a survivor. Of Metadata only the limits are raised, each use of one: what holds hostile files back.
// Exit code 1 when there is one that survivors.txt does not explain, or under 90 % are killed.
// --continue takes from artifacts/mutations what earlier runs killed or left alive with an explanation: after one that was stopped, or
// to see new tests meet survivors.
const double Wanted = 0.9;
// The nearest tests first; what they leave alive is tried by the next.
var nearest = new Dictionary<string, string[]>
{
    ["Ingest"] = ["Ingest", "RegionLab"],
    ["Changes"] = ["Changes", "RegionLab"],
    ["QueryApi"] = ["QueryApi"],
    ["Metadata"] = ["Metadata"],
    ["Catalog"] = ["Catalog", "Ingest", "Changes", "QueryApi", "RegionLab"],
};
var root = FindRoot();
var explained = Explained.Read(Path.Combine(root, "tools", "Mutations", "survivors.txt"));
var isGood = true;
var goesOn = args.Contains("--continue");
var projects = args.Where(word => word != "--continue").ToList();
foreach (var project in projects.Count > 0 ? projects : [.. nearest.Keys])
{
    var watch = Stopwatch.StartNew();
    var copy = RepositoryCopy.Make(root, Path.Combine(root, "artifacts", "mutations", project));
    copy.Inject("MutantSwitch.cs", $"src/{project}");
    copy.Build($"src/{project}", "-p:EmitCompilerGeneratedFiles=true", "-p:CopyLocalLockFileAssemblies=true");
    var mutants = new MutatedProject(copy.Folder, project, limits: project == "Metadata").Write();
    var byId = mutants.ToDictionary(mutant => mutant.Id);
    var outcomes = new SortedDictionary<int, string>();
    foreach (var tests in nearest[project].Select(name => $"{name}.Tests"))
    {
        copy.Inject("MutantRun.cs", $"tests/{tests}");
        copy.Build($"tests/{tests}", "-p:GenerateProgramFile=false");
        var runner = new MutantRunner(Path.Combine(copy.Folder, "tests", tests, "bin", "Debug", "net10.0", $"Pipeline.{tests}.dll"),
            Path.Combine(copy.Folder, $"{tests}.tsv"));
        await runner.RecordAsync();
        Console.WriteLine($"{project}: {tests} are ready after {watch.Elapsed.TotalSeconds:0} s");
        var results = Path.Combine(root, "artifacts", "mutations", $"{project}-{tests}.txt");
        var kept = goesOn && File.Exists(results) ? File.ReadLines(results).DistinctBy(NameOf).ToDictionary(NameOf) : [];
        var left = mutants.Where(mutant => outcomes.GetValueOrDefault(mutant.Id, "survived") is "survived" or "uncovered").ToList();
        await using var written = File.CreateText(results);
        foreach (var mutant in left.ToList())
        {
            if (!kept.TryGetValue(mutant.Name, out var line)) continue;
            var outcome = line.Split('\t')[0];
            if (!outcome.StartsWith("killed", StringComparison.Ordinal) && !explained.ContainsKey(mutant.Name)) continue;
            outcomes[mutant.Id] = outcome;
            left.Remove(mutant);
            written.WriteLine(line);
        }

        await runner.RunAsync(left,
            (id, outcome, killer) =>
        {
            // Passed by one project's tests and not by another's is passed.
            outcomes[id] = outcome == "uncovered" ? outcomes.GetValueOrDefault(id, outcome) : outcome;
            written.WriteLine($"{outcome}\t{byId[id].Name}\t{byId[id].Line}\t{killer}");
            written.Flush();
        });
        Console.WriteLine($"{project}: {outcomes.Count(pair => pair.Value.StartsWith("killed", StringComparison.Ordinal))} of "
            + $"{mutants.Count} mutants killed after {tests}");
    }

    var alive = outcomes.Where(pair => pair.Value is "survived" or "uncovered").Select(pair => (pair.Value, Mutant: byId[pair.Key]))
        .ToList();
    var unknown = alive.Where(pair => !explained.ContainsKey(pair.Mutant.Name)).ToList();
    foreach (var (outcome, mutant) in unknown) Console.WriteLine($"{outcome}: {mutant.Name} (line {mutant.Line})");
    var gone = explained.Keys.Where(name =>
        name.StartsWith($"src/{project}/", StringComparison.Ordinal) && alive.TrueForAll(pair => pair.Mutant.Name != name)).ToList();
    foreach (var name in gone) Console.WriteLine($"no longer a survivor, take it off the list: {name}");
    var share = 1 - ((double)alive.Count / mutants.Count);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{project}: {mutants.Count} mutants, {mutants.Count - alive.Count} killed ({share:P1}), {alive.Count - unknown.Count} "
        + $"survivors explained, {unknown.Count} not, in {watch.Elapsed.TotalMinutes:0.0} min"));
    isGood &= share >= Wanted && unknown.Count == 0;
}

return isGood ? 0 : 1;

static string NameOf(string line) => line.Split('\t')[1];

static string FindRoot()
{
    for (var folder = Directory.GetCurrentDirectory(); ; folder = Path.GetDirectoryName(folder)
        ?? throw new InvalidOperationException("Run it inside the repository."))
    {
        if (File.Exists(Path.Combine(folder, "Pipeline.sln"))) return folder;
    }
}
