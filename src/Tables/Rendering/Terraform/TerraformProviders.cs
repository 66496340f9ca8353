using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.Terraform;

/// <summary><c>versions.tf</c>: versions and one provider for each region.</summary>
internal static class TerraformProviders
{
    /// <summary>
    /// The first version of the provider that knows everything that is rendered (its changelog): several attributes in an index's
    /// key without a lasting difference, witnesses, protection of replica blocks; otherwise the last of version 5, which is tested.
    /// </summary>
    private static string Version(GlobalTableSpec spec) => spec switch
    {
        _ when spec.GlobalIndexes.Any(TerraformRenderer.HasSeveral) => "6.37",
        { WitnessRegion: not null } => "6.22",
        _ when TerraformReplicas.AsBlocks(spec) => "6.9",
        _ => "5.100",
    };

    public static string Render(GlobalTableSpec spec)
    {
        var file = new HclBlockWriter();
        file.Block("terraform", terraform => terraform
            .Text("required_version", ">= 1.5")
            .Block("required_providers",
                providers =>
                    providers.Raw("aws", HclBlockWriter.Object(
                        [("source", "\"hashicorp/aws\""), ("version", HclBlockWriter.Quote($">= {Version(spec)}"))], ""))));
        file.Block("provider \"aws\"", provider => provider.Raw("region", "var.aws_region"));
        foreach (var region in TerraformRenderer.ProviderRegions(spec))
            file.Block("provider \"aws\"", provider => provider.Text("alias", TerraformRenderer.Alias(region)).Text("region", region));
        return file.ToString();
    }
}
