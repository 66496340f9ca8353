using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.Terraform;

/// <summary><c>versions.tf</c>: versions and one provider for each region.</summary>
internal static class TerraformProviders
{
    public static string Render(GlobalTableSpec spec)
    {
        var file = new HclBlockWriter();
        file.Block("terraform", terraform => terraform
            .Text("required_version", ">= 1.5")
            .Block("required_providers", providers => providers.Raw("aws", HclBlockWriter.Object([("source", "\"hashicorp/aws\""), ("version", "\">= 6.0\"")], ""))));
        file.Block("provider \"aws\"", provider => provider.Raw("region", "var.aws_region"));
        foreach (var region in TerraformRenderer.ProviderRegions(spec))
            file.Block("provider \"aws\"", provider => provider.Text("alias", TerraformRenderer.Alias(region)).Text("region", region));
        return file.ToString();
    }
}
