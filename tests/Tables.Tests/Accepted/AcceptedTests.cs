using System.Text.Json.Nodes;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Model;
using Pipeline.Tables.Rendering.CloudFormation;
using Pipeline.Tables.Rendering.Terraform;
using Pipeline.Tables.Rules;
using Pipeline.Tables.Specification;
using Pipeline.Tables.Templates;
using Pipeline.Tables.Tests.Rendering;
using Xunit.Abstractions;

namespace Pipeline.Tables.Tests.Accepted;

/// <summary>
/// Every rendered word, pattern, range and required property is held against models that others made of AWS: two renderings
/// that agree can still both be wrong.
/// </summary>
public class AcceptedTests(ITestOutputHelper output)
{
    private static readonly int Generated = Environment.GetEnvironmentVariable("PIPELINE_NIGHTLY") == "1" ? 10_000 : 100;

    private static readonly SchemaFaults CloudFormation = new(AwsModels.Resources);
    private static readonly SchemaFaults Api = new(AwsModels.Api);

    public static TheoryData<string> Named => [.. TableTemplates.Names, .. SampleTests.SpecificationNames];

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Named))]
    public void AWS_takes_what_a_template_or_sample_is_rendered_to(string name)
    {
        var spec = name.Contains('.', StringComparison.Ordinal)
            ? Samples.Load(name).Spec : SpecLoader.Load(TableTemplates.Text(name), $"{name}.yaml").Spec;
        Accepted(Faults(spec));
    }

    [Theory]
    [MemberData(nameof(Batches))]
    public void AWS_takes_what_generated_specifications_are_rendered_to(int batch)
    {
        var held = 0;
        for (var seed = batch; seed < Generated; seed += 10, held++)
            Accepted(Faults(new SpecGenerator(seed).Next()).Select(fault => $"seed {seed}: {fault}"));
        output.WriteLine($"{held} of {Generated} generated specifications are what AWS takes.");
    }

    [Theory]
    [InlineData("\"KEYS_ONLY\"", "\"keys-only\"")]
    [InlineData("\"KeyType\": \"HASH\"", "\"KeyType\": \"Hash\"")]
    [InlineData("\"RecoveryPeriodInDays\": 35", "\"RecoveryPeriodInDays\": 36")]
    [InlineData("\"IndexName\"", "\"Index\"")]
    [InlineData("\"StreamViewType\": \"NEW_AND_OLD_IMAGES\"", "\"StreamViewType\": \"BOTH\"")]
    [InlineData("\"TableClass\": \"STANDARD\"", "\"TableClass\": \"IA\"")]
    public void A_word_that_AWS_has_not_got_is_found(string right, string wrong)
    {
        var text = CloudFormationRenderer.TableTemplate(SpecLoader.Load(RuleExamples.Base, "orders.yaml").Spec)
            .ToJsonString(new() { WriteIndented = true });
        Assert.Contains(right, text, StringComparison.Ordinal);
        var template = JsonNode.Parse(text.Replace(right, wrong, StringComparison.Ordinal))!.AsObject();
        Assert.NotEmpty(OfTemplate(template));
    }

    [Theory]
    [InlineData("keys-only", "KEYS_ONLY")]
    [InlineData("include, include: [total]", "INCLUDE")]
    [InlineData("all", "ALL")]
    [InlineData("ALL", "ALL")]
    public void A_projection_is_rendered_in_AWSs_word(string written, string rendered)
    {
        var spec = SpecLoader.Load(
            RuleExamples.Base.Replace("sort: createdAt}\n", $"sort: createdAt, projection: {written}}}\n", StringComparison.Ordinal),
            "orders.yaml").Spec;
        Assert.Contains($"\"ProjectionType\":\"{rendered}\"", CloudFormationRenderer.TableTemplate(spec).ToJsonString(),
            StringComparison.Ordinal);
        Assert.Contains(TerraformRenderer.Render(spec).Files,
            file => System.Text.RegularExpressions.Regex.IsMatch(file.Text, $"projection_type += \"{rendered}\""));
    }

    [Fact]
    public void Every_value_of_an_enumeration_has_its_word_or_says_that_AWS_has_none()
    {
        Enum[] ours = [.. new[] { typeof(WriteMode), typeof(EncryptionMode), typeof(DeploymentEnvironment) }.SelectMany(type =>
            Enum.GetValues(type).Cast<Enum>())];
        Assert.All(ours, value => Assert.Throws<ArgumentException>(() => Spellings.Aws(value)));
        Enum[] theirs = [.. new[]
        {
            typeof(ProjectionType),
            typeof(BillingMode),
            typeof(StreamView),
            typeof(TableClass),
            typeof(AttributeType),
            typeof(ReadConsistencyMode),
        }.SelectMany(type => Enum.GetValues(type).Cast<Enum>())];
        Assert.All(theirs, value => Assert.Matches("^[A-Z_]+$", Spellings.Aws(value)));
    }

    private static void Accepted(IEnumerable<string> faults)
    {
        var all = string.Join('\n', faults);
        if (all.Length > 0) Assert.Fail(all);
    }

    private static IEnumerable<string> Faults(GlobalTableSpec spec)
    {
        foreach (var file in CloudFormationRenderer.Render(spec).Files)
        {
            foreach (var fault in OfTemplate(JsonNode.Parse(file.Text)!.AsObject())) yield return $"{file.Path}: {fault}";
        }

        foreach (var resource in TerraformModule.Read(TerraformRenderer.Render(spec).Files).Resources)
        {
            foreach (var fault in Api.In(resource.Type, Plain.Of(resource.Body)!)) yield return $"{resource.Type}.{resource.Name}: {fault}";
        }
    }

    private static IEnumerable<string> OfTemplate(JsonObject template)
    {
        foreach (var (id, resource) in template["Resources"]!.AsObject())
        {
            var type = resource!["Type"]!.GetValue<string>();
            var properties = Plain.Resolve(resource["Properties"])!;
            foreach (var fault in CloudFormation.In(type, properties).Concat(Api.In(type, properties))) yield return $"{id}: {fault}";
        }
    }
}
