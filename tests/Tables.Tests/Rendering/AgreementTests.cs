using Pipeline.Tables.Model;
using Pipeline.Tables.Rendering.CloudFormation;
using Pipeline.Tables.Rendering.Terraform;
using Pipeline.Tables.Rules;

namespace Pipeline.Tables.Tests.Rendering;

public class AgreementTests
{
    private static readonly int Specifications = Environment.GetEnvironmentVariable("PIPELINE_NIGHTLY") == "1" ? 10_000 : 500;

    public static TheoryData<int> Batches => [.. Enumerable.Range(0, 10)];

    [Theory]
    [MemberData(nameof(Batches))]
    public void Generated_specifications_are_valid_and_all_outputs_say_what_they_say(int batch)
    {
        for (var seed = batch; seed < Specifications; seed += 10)
        {
            var spec = new SpecGenerator(seed).Next();
            Assert.Empty(TableRules.Check(spec).Where(finding => finding.Severity == Severity.Error)
                .Select(finding => $"seed {seed}: {finding}"));
            var expected = SpecModel.Of(spec);
            var cloudFormation = CloudFormationModel.Read(CloudFormationRenderer.Render(spec).Files);
            Assert.Empty(expected.DifferencesTo(cloudFormation).Select(difference => $"seed {seed}, CloudFormation: {difference}"));

            var module = TerraformRenderer.Render(spec);
            var terraform = TerraformModel.Read(module.Files);
            var differences = expected.DifferencesTo(terraform);
            Assert.Empty(differences.Where(difference => !module.Unexpressed.ContainsKey(difference.Path))
                .Select(difference => $"seed {seed}, Terraform: {difference}"));
            // What is declared inexpressible must really differ, or the declaration is an excuse.
            Assert.Equal(module.Unexpressed.Keys, differences.Select(difference => difference.Path));
        }
    }
}
