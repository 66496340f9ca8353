using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pipeline.DeploymentModel;
using Pipeline.Testing;
using Pipeline.Testing.Processes;

namespace Pipeline.Cdk.Tests.AwsSolutions;

/// <summary>
/// The AwsSolutions rules, which others published, over every template: each that applies is kept, or named in <c>exceptions.tsv</c> with
/// the
/// reason.
/// </summary>
public sealed class AwsSolutionsTests : IDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Cdk.Tests", "AwsSolutions");

    private static readonly (Regex Rule, Regex Resource, string Reason)[] Exceptions =
    [
        .. File.ReadLines(Path.Combine(Folder, "exceptions.tsv")).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t'))
            .Select(parts => (new Regex($"^(?:{parts[0]})$"), new Regex($"^(?:{parts[1]})$"), parts[2])),
    ];

    private static readonly Lazy<IReadOnlyList<Finding>> All =
        new(() => Check([.. Configurations.Each.SelectMany(yaml => SynthesisedApp.Of(yaml).Stacks).Select(stack => stack.Path)]));

    private readonly string _folder = Directory.CreateTempSubdirectory("aws-solutions-").FullName;

    [Fact]
    public void Every_rule_is_kept_or_has_a_reason()
    {
        Assert.Empty(Unexplained(All.Value));
        // The rules really were applied, to what the templates are made of.
        Assert.Superset(
            new HashSet<string>(["APIG1", "APIG4", "EC27", "IAM5", "KMS5", "L1", "S1", "S2", "S10", "SNS3", "SQS4", "VPC7"]),
            All.Value.Where(finding => finding.Outcome == "kept" || finding.Rule.Contains('[', StringComparison.Ordinal))
                .Select(finding => finding.Rule.Split('-', '[')[1]).ToHashSet());
    }

    [Fact]
    public void Every_exception_is_needed() => Assert.All(
        Exceptions, exception =>
            Assert.Contains(All.Value,
                finding =>
                    finding.Outcome != "kept" && exception.Rule.IsMatch(finding.Rule) && exception.Resource.IsMatch(finding.LogicalId)));

    [Fact]
    public void What_breaks_a_rule_is_found()
    {
        (string Id, string Property, string Value, string Rule)[] changes =
        [
            ("Documents", "PublicAccessBlockConfiguration", """{"BlockPublicAcls": false}""", "AwsSolutions-S2"),
            ("Failures", "RedrivePolicy", "null", "AwsSolutions-SQS3"),
            ("Parked", "SqsManagedSseEnabled", "false", "AwsSolutions-SQS2"),
            ("DocumentsPolicy", "PolicyDocument", """{"Statement": []}""", "AwsSolutions-S10"),
            ("TopicKey", "EnableKeyRotation", "false", "AwsSolutions-KMS5"),
            ("FailuresPolicy", "PolicyDocument", """{"Statement": []}""", "AwsSolutions-SQS4"),
            ("Ingest", "Runtime", "\"nodejs16.x\"", "AwsSolutions-L1"),
            ("GetDocumentsRoute", "AuthorizationType", "\"NONE\"", "AwsSolutions-APIG4"),
            ("IngestRole", "Policies",
                """[{"PolicyName": "p", "PolicyDocument": {"Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}}]""",
                "AwsSolutions-IAM5[Action::s3:*]"),
        ];
        var paths = changes.Select(change =>
        {
            var template = SynthesisedApp.Of(Configurations.Default)["us-east-2"].Template.DeepClone().AsObject();
            template["Resources"]![change.Id]!["Properties"]![change.Property] = JsonNode.Parse(change.Value);
            var path = Path.Combine(_folder, $"{change.Id}.template.json");
            File.WriteAllText(path, template.ToJsonString());
            return path;
        });

        var found = Check([.. paths]).ToLookup(finding => finding.Template);

        Assert.All(changes, change =>
            Assert.Contains(Unexplained(found[change.Id]),
                one =>
                    one.StartsWith($"{change.Rule} {change.Id.Replace("Policy", "", StringComparison.Ordinal)}",
                        StringComparison.Ordinal)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<string> Unexplained(IEnumerable<Finding> findings) =>
        findings.Where(finding => finding.Outcome != "kept"
            && !Exceptions.Any(exception => exception.Rule.IsMatch(finding.Rule) && exception.Resource.IsMatch(finding.LogicalId)))
            .Select(finding => $"{finding.Rule} {finding.LogicalId}").Distinct();

    private static IReadOnlyList<Finding> Check(string[] templates)
    {
        const string need = "AWS's published rules are applied to the templates";
        NpmPackages.Install(Folder, need);
        var (code, output) = ChildProcess.Run("node", ["check.mjs", .. templates], Folder, need);
        Assert.True(code == 0, output);
        return [.. output.Split('\n').Where(line => line.StartsWith("{\"outcome\"", StringComparison.Ordinal))
            .Select(line => JsonNode.Parse(line)!)
            .Select(line =>
                new Finding(Json.Text(line, "outcome")!, Json.Text(line, "rule")!, Json.Text(line, "resource")!.Split('/')[0],
                    Json.Text(line, "resource")!.Split('/')[^1]))];
    }

    private sealed record Finding(string Outcome, string Rule, string Template, string LogicalId);
}
