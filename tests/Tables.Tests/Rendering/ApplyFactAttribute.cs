namespace Pipeline.Tables.Tests.Rendering;

/// <summary>A fact that needs Terraform, the AWS provider in a folder of plugins, and moto; skipped with the reason where one is
/// missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ApplyFactAttribute : FactAttribute
{
    private const string Variable = "TERRAFORM_PLUGINS";
    private const string Provider = "registry.terraform.io/hashicorp/aws";

    public ApplyFactAttribute()
    {
        if (Plugins is null) Skip =
            $"terraform, moto_server, or a folder of plugins with {Provider}, named by {Variable}, is missing; ProviderSchemaTests and "
            + $"AcceptedTests hold the module to models instead.";
    }

    /// <summary>The folder of plugins, or null when something is missing.</summary>
    public static string? Plugins { get; } = Find();

    private static string? Find()
    {
        var folder = Environment.GetEnvironmentVariable(Variable);
        return folder is { Length: > 0 } && Directory.Exists(Path.Combine(folder, Provider)) && OnPath("terraform") && OnPath("moto_server")
            ? folder : null;
    }

    private static bool OnPath(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, tool)));
}
