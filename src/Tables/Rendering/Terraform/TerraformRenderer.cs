using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.Terraform;

/// <summary>
/// Renders a specification as a self-contained Terraform module: <c>aws_dynamodb_table</c> with its replicas,
/// autoscaling, keys, alarms, backups and outputs, for the AWS provider of version 5.100 and later.
/// </summary>
public static class TerraformRenderer
{
    /// <summary>Renders all files of the module.</summary>
    public static Rendering Render(GlobalTableSpec spec)
    {
        var files = new List<RenderedFile>
        {
            new("versions.tf", TerraformProviders.Render(spec)),
            new("variables.tf", TerraformVariables.Render(spec)),
            new("main.tf", TerraformTable.Render(spec)),
            new("outputs.tf", TerraformOutputs.Render(spec)),
        };
        Add(files, "keys.tf", TerraformKeys.Render(spec));
        Add(files, "autoscaling.tf", TerraformAutoscaling.Render(spec));
        Add(files, "replicas.tf", TerraformReplicas.Render(spec));
        Add(files, "alarms.tf", TerraformAlarms.Render(spec));
        Add(files, "backup.tf", TerraformBackup.Render(spec));
        return new() { Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)], Unexpressed = TerraformGaps.Of(spec) };
    }

    /// <summary>The alias of a region's provider.</summary>
    internal static string Alias(string region) => region.Replace('-', '_');

    /// <summary>The regions that need a provider: those with a replica or a vault.</summary>
    internal static IEnumerable<string> ProviderRegions(GlobalTableSpec spec) =>
        TableFacts.Regions(spec).Concat(TableFacts.VaultRegions(spec)).Distinct(StringComparer.Ordinal);

    /// <summary>Whether an index's key needs the blocks that the provider has for several attributes.</summary>
    internal static bool HasSeveral(GlobalIndexSpec index) => index.Partition.Count > 1 || index.Sort is { Count: > 1 };

    private static void Add(List<RenderedFile> files, string path, string text)
    {
        if (text.Length > 0) files.Add(new(path, text));
    }
}
