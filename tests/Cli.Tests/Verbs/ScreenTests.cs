using System.Text.RegularExpressions;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Verbs;

namespace Pipeline.Cli.Tests.Verbs;

/// <summary>
/// Every command as people and as scripts meet it: the executable inside a pseudo-terminal, and again with nobody there; the same
/// command lines say that nothing changes where nothing should.
/// </summary>
[Collection(NativeDocmeta.Collection)]
public sealed partial class ScreenTests(NativeDocmeta native, VerbWorld world)
{
    public static TheoryData<string> Paths => VerbTests.Paths;

    public static TheoryData<string> Verbs => [.. Docmeta.Operator.Select(verb => verb.FullName)];

    public static TheoryData<string> Changing =>
        [.. Docmeta.Operator.Where(verb => verb.Effect == VerbEffect.Changes).Select(verb => verb.FullName)];

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task A_person_sees_it(string path)
    {
        var scene = VerbScenes.Of(path);
        var (code, seen) = await native.SeeAsync(world.Words(scene.Line), scene.Reply ?? "");
        if (Environment.GetEnvironmentVariable("DOCMETA_KEEP_SCREENS") is { Length: > 0 } folder)
            await File.WriteAllTextAsync(Path.Combine(folder, path + ".txt"), seen);
        Assert.All(scene.Sees, part => Assert.Contains(part, seen, StringComparison.Ordinal));
        Assert.DoesNotContain("Unhandled exception", seen, StringComparison.Ordinal);
        Assert.Equal(scene.Sees.Contains("Nothing was changed."), code == ExitCodes.Declined);
        if (scene.Reply is not null) Assert.Equal(VerbEffect.Changes, Assert.IsType<VerbCommand>(VerbTests.Find(path)).Effect);
        // What the terminal would have to break is text, not a table.
        var rows = Escape().Replace(seen, "").Split('\n').Where(line => line.StartsWith('│')).Select(line => line.TrimEnd().Length);
        Assert.All(rows, width => Assert.InRange(width, 1, NativeDocmeta.Columns));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_script_reads_it(string path)
    {
        var scene = VerbScenes.Of(path);
        string[] words = [.. world.Words(scene.Line), "--json", .. Assurance(path)];
        var (code, output, error) = await native.RunAsync(words);
        Assert.True(code is ExitCodes.Ok or ExitCodes.Different, error);
        PublishedSchema.Hold(words, output);
        Assert.DoesNotContain('\r', error);
        Assert.DoesNotContain('\x1b', output + error);

        // Where nobody looks the table is plain lines; a spreadsheet has the same columns.
        var (_, plain, _) = await native.RunAsync([.. world.Words(scene.Line), .. Assurance(path)]);
        Assert.DoesNotMatch("[\x1b╭│\r]", plain);
        var (_, csv, _) = await native.RunAsync([.. world.Words(scene.Line), "--output", "csv", .. Assurance(path)]);
        Assert.Equal(plain.Trim().Length > 0, csv.Length > 0);
    }

    /// <summary>What a verb that only looks, or that is only to say what it would do, leaves as it was.</summary>
    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Nothing_changes_where_nothing_should(string path)
    {
        var effect = Assert.IsType<VerbCommand>(VerbTests.Find(path)).Effect;
        string[] words = world.Words(VerbScenes.Of(path).Line);
        var before = await world.StateAsync();
        var (code, _, error) = await DocmetaRun.RunAsync([.. words, .. effect == VerbEffect.Reads ? [] : new[] { "--dry-run" }]);
        Assert.True(code is ExitCodes.Ok or ExitCodes.Different, error);
        // A reconciliation's plan is what its dry run is for.
        if (path == "reconcile") Directory.Delete(words[1], recursive: true);
        Assert.Equal(before, await world.StateAsync());
    }

    [Theory]
    [MemberData(nameof(Changing))]
    public async Task Nothing_changes_without_a_word_and_what_would_is_named(string path)
    {
        string[] words = world.Words(VerbScenes.Of(path).Line);
        var before = await world.StateAsync();
        var (code, output, error) = await DocmetaRun.RunAsync(words);
        Assert.Equal((ExitCodes.Usage, ""), (code, output));
        Assert.Matches(@"Nobody is there to confirm it: add --yes, or look with --dry-run first\.", error);
        Assert.Matches("us-west-2|documents-|local run", error);
        if (path == "reconcile") Directory.Delete(words[1], recursive: true);
        Assert.Equal(before, await world.StateAsync());
    }

    [Fact]
    public async Task NO_COLOR_leaves_no_escape_sequence_that_colours()
    {
        var (_, seen) = await native.SeeAsync(world.Words("describe TABLE"), "", ("NO_COLOR", "1"));
        Assert.Contains("ACTIVE", seen, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\x1b\[(3|4|9)\d", seen);
    }

    [GeneratedRegex("\x1b\\[[0-9;?]*[a-zA-Z]")]
    private static partial Regex Escape();

    // What changes the local run's two regions for good is only planned here; LocalRunTests and WallDrillTests carry it out.
    private static string[] Assurance(string path) => path switch
    {
        "erase" or "drill" or "reconcile" or "failover" or "failback" => ["--dry-run"],
        _ => VerbTests.Find(path) is VerbCommand { Effect: VerbEffect.Changes } ? ["--yes"] : [],
    };
}
