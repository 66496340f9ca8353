using Pipeline.Tables.Rendering.Terraform;

namespace Pipeline.Tables.Tests.Rendering;

public class LegacyTests
{
    [Fact]
    public void The_resource_of_2017_is_rendered_only_by_its_own_renderer_and_with_a_warning()
    {
        var spec = Samples.Load("document-metadata.yaml").Spec;
        Assert.DoesNotContain(TerraformRenderer.Render(spec).Files,
            file => file.Text.Contains("aws_dynamodb_global_table", StringComparison.Ordinal));
        var legacy = LegacyTerraformRenderer.Render(spec).Files.Single(file => file.Path == "main.tf").Text;
        Assert.Contains("resource \"aws_dynamodb_global_table\" \"this\"", legacy, StringComparison.Ordinal);
        Assert.StartsWith("# WARNING: ", legacy, StringComparison.Ordinal);
    }
}
