using System.Diagnostics;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Rendering.CloudFormation;
using Pipeline.Tables.Rendering.Terraform;
using Pipeline.Tables.Specification;
using Pipeline.Tables.Templates;

namespace Pipeline.Tables.Tests.Rendering;

/// <summary>What the languages' own tools say of the outputs of every template, of the samples and of some generated
/// specifications.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tables-").FullName;

    [ToolFact("terraform")]
    public void Terraform_would_format_nothing_otherwise()
    {
        foreach (var (name, spec) in Specifications()) Write(name, TerraformRenderer.Render(spec));
        foreach (var (name, spec) in Specifications()) Write($"{name}-legacy", LegacyTerraformRenderer.Render(spec));
        Assert.Equal((0, ""), Run("terraform", "fmt", "-check", "-diff", "-recursive", _folder));
    }

    [ToolFact("cfn-lint")]
    public void Cfn_lint_finds_nothing_in_the_templates()
    {
        foreach (var (name, spec) in Specifications()) Write(name, CloudFormationRenderer.Render(spec));
        Assert.Equal((0, ""), Run("cfn-lint", "--non-zero-exit-code", "warning", Path.Combine(_folder, "**", "*.json")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IEnumerable<(string Name, GlobalTableSpec Spec)> Specifications() =>
        TableTemplates.Names.Select(name => (name, SpecLoader.Load(TableTemplates.Text(name), $"{name}.yaml").Spec))
            .Append(("user-table", Samples.Load("user-table.tfvars").Spec))
            .Concat(Enumerable.Range(1000, 8).Select(seed => ($"generated-{seed}", new SpecGenerator(seed).Next())));

    private void Write(string name, Pipeline.Tables.Rendering.Rendering rendering)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        foreach (var file in rendering.Files) File.WriteAllText(Path.Combine(folder, file.Path), file.Text);
    }

    private static (int Code, string Output) Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        // Whole: xunit would cut a long difference where it begins to be of use.
        if (process.ExitCode != 0) Assert.Fail(output + error.Result);
        return (process.ExitCode, output);
    }
}
