using System.Security.Cryptography;
using System.Text.Json;

namespace Pipeline.Metadata.Tests;

/// <summary>
/// Holds what extraction yields for the documents of the repository against what was recorded with
/// <see cref="DocumentExtractor.Version"/>: items are only replaced when that number rises.
/// </summary>
public class RecordedAnswersTests
{
    private const string Record = "PIPELINE_RECORD_ANSWERS";

    private static readonly string Root = Folder(AppContext.BaseDirectory);

    private static readonly string RecordFile = Path.Combine(Root, "tests", "Metadata.Tests", "recorded-answers.tsv");

    private static readonly string[] Folders = ["samples/documents", "tests/Metadata.Tests/Samples"];

    [Fact]
    public void A_document_that_yields_another_item_needs_a_higher_version()
    {
        var answers = Files().ToDictionary(file => file, Answer);
        if (Environment.GetEnvironmentVariable(Record) == "1")
            File.WriteAllLines(RecordFile,
                answers.Select(answer => $"{answer.Key}\t{answer.Value}")
                    .Prepend($"# DocumentExtractor.Version\t{DocumentExtractor.Version}"));
        var rows = File.ReadLines(RecordFile).Select(line => line.Split('\t')).ToList();
        var changed = rows.Skip(1).Where(row => answers.TryGetValue(row[0], out var answer) && answer != row[1]).Select(row => row[0])
            .ToList();
        var again = $"Then record them: {Record}=1 dotnet test tests/Metadata.Tests --filter {nameof(RecordedAnswersTests)}";

        Assert.True(changed.Count == 0 || rows[0][1] != $"{DocumentExtractor.Version}",
            $"These documents yield other items than version {DocumentExtractor.Version} did: {string.Join(", ", changed)}. Raise "
            + $"DocumentExtractor.Version. {again}");
        Assert.True(changed.Count == 0 && rows[0][1] == $"{DocumentExtractor.Version}",
            $"The answers are of version {rows[0][1]}. {again}");
        Assert.True(answers.Keys.SequenceEqual(rows.Skip(1).Select(row => row[0])),
            $"The list names other documents than there are. {again}");
    }

    private static IEnumerable<string> Files() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private static string Folder(string folder) =>
        File.Exists(Path.Combine(folder, "Pipeline.sln")) ? folder : Folder(Path.GetDirectoryName(folder)!);

    // Eight bytes tell answers apart.
    private static string Answer(string file)
    {
        var metadata = DocumentExtractor.Extract(ByteSource.FromMemory(File.ReadAllBytes(Path.Combine(Root, file))),
            new(Path.GetFileName(file))).Metadata;
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(metadata))[..8]);
    }
}
