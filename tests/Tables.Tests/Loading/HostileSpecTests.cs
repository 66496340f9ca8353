using Pipeline.Tables.Loading;
using Pipeline.Tables.Model;
using Pipeline.Tables.Rendering.CloudFormation;
using Pipeline.Tables.Rendering.Terraform;
using Pipeline.Tables.Rules;

namespace Pipeline.Tables.Tests.Loading;

public class HostileSpecTests
{
    private static readonly int Damages = Environment.GetEnvironmentVariable("PIPELINE_NIGHTLY") == "1" ? 20_000 : 150;

    /// <summary>What means something in one of the languages.</summary>
    private const string Marks = "{}[]\"',:=#&*!?-~01\u00e9\t${%\\";

    public static TheoryData<string> Files => ["document-metadata.yaml", "user-table.tfvars", "posts.yaml", "as-json"];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_damaged_file_gives_findings_or_a_table_that_renders_and_never_an_exception(string file)
    {
        var text = file == "as-json" ? Json() : Samples.Text(file);
        var random = new Random(file.Length);
        for (var i = 0; i < Damages; i++)
        {
            var damaged = Damage(text, random);
            var loaded = SpecLoader.Load(damaged, file == "as-json" ? "damaged.json" : file);
            if (!loaded.IsValid) continue;
            // Whatever is called valid can be rendered, and says the same in each language.
            var model = SpecModel.Of(loaded.Spec);
            Assert.Empty(model.DifferencesTo(CloudFormationModel.Read(CloudFormationRenderer.Render(loaded.Spec).Files))
                .Select(difference => $"{difference}\n{damaged}"));
            var module = TerraformRenderer.Render(loaded.Spec);
            Assert.Empty(model.DifferencesTo(TerraformModel.Read(module.Files))
                .Where(difference => !module.Unexpressed.ContainsKey(difference.Path)).Select(difference => $"{difference}\n{damaged}"));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("null")]
    [InlineData("{regions: 1, defaults: [], key: null, attributes: x, replicaRegions: [null, {}, []]}")]
    [InlineData("{primaryRegion: \"\", replicaRegions: [\"\", \"  \"]}")]
    [InlineData("{globalIndexes: [{}, 1, null], localIndexes: {}}")]
    [InlineData("{defaults: {alarms: {x: null, y: 1, z: {}}}, primaryRegion: us-west-2}")]
    [InlineData("{primaryRegion: us-west-2, regions: {us-west-2: {resourcePolicy: {Statement: 5}}}}")]
    [InlineData("{primaryRegion: us-west-2, regions: {us-west-2: {resourcePolicy: '{\"Statement\":[null,[],5]}'}}}")]
    public void Nonsense_is_refused(string text) =>
        Assert.Contains(SpecLoader.Load(text, "nonsense.yaml").Findings, finding => finding.Severity == Severity.Error);

    private static string Damage(string text, Random random)
    {
        var lines = text.Split('\n').ToList();
        for (var changes = 1 + random.Next(3); changes > 0 && lines.Count > 1; changes--)
        {
            var at = random.Next(lines.Count);
            switch (random.Next(6))
            {
                case 0: lines.RemoveAt(at); break;
                case 1: lines.Insert(at, lines[random.Next(lines.Count)]); break;
                case 2: lines[at] = Replace(lines[at], random); break;
                case 3:
                    lines[at] = lines[at].Replace("true", "null", StringComparison.Ordinal).Replace("S", "x", StringComparison.Ordinal);
                    break;
                case 4:
                    lines[at] = lines[at].Replace(": ", ": -", StringComparison.Ordinal).Replace("= ", "= -", StringComparison.Ordinal);
                    break;
                default: lines[at] = lines[at][..random.Next(lines[at].Length + 1)]; break;
            }
        }

        return string.Join('\n', lines);
    }

    private static string Replace(string line, Random random) =>
        line.Length == 0 ? "{" : line.Remove(random.Next(line.Length), 1).Insert(random.Next(line.Length),
            Marks[random.Next(Marks.Length)].ToString());

    private static string Json() => """
        {
          "name": "orders",
          "environment": "dev",
          "primaryRegion": "us-west-2",
          "replicaRegions": ["us-east-2"],
          "billing": "provisioned",
          "write": {"min": 5, "max": 50},
          "key": {"partition": "orderId", "sort": "at"},
          "attributes": {"orderId": "S", "at": "S", "status": "S"},
          "globalIndexes": [
            {"name": "StatusIndex", "partition": "status", "write": {"min": 5, "max": 50}}
          ],
          "stream": {"view": "NEW_AND_OLD_IMAGES"},
          "defaults": {"read": {"units": 5}, "indexes": {"StatusIndex": {"read": {"units": 5}}}},
          "regions": {
            "us-west-2": {"resourcePolicy": {"Version": "2012-10-17", "Statement": []}}
          }
        }
        """;
}
