using Pipeline.Tables.Hcl;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Rendering.Terraform;
using Pipeline.Tables.Templates;

namespace Pipeline.Tables.Tests.Rendering;

/// <summary>Holds every argument of the Terraform output against the provider's own schema.</summary>
public class ProviderSchemaTests
{
    /// <summary>Names the folder of the unpacked npm package <c>@cdktn/provider-aws</c>.</summary>
    private const string Variable = "PIPELINE_TERRAFORM_PROVIDER";

    private static readonly HashSet<string> Meta = ["provider", "count", "for_each", "depends_on", "lifecycle"];

    [ProviderFact]
    public void Every_argument_exists_and_none_that_is_required_is_missing()
    {
        var schema = new ProviderSchema(Environment.GetEnvironmentVariable(Variable)!);
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        var specifications = TableTemplates.Names.Select(name => SpecLoader.Load(TableTemplates.Text(name), $"{name}.yaml").Spec)
            .Append(Samples.Load("user-table.tfvars").Spec)
            .Concat(Enumerable.Range(0, 100).Select(seed => new SpecGenerator(seed).Next()));
        foreach (var block in specifications.SelectMany(spec => TerraformRenderer.Render(spec).Files)
            .SelectMany(file => HclParser.Parse(file.Text, file.Path).Blocks).Where(block => block.Type == "resource"))
        {
            if (schema.Resource(block.Labels[0]) is { } arguments) Check(block.Body, arguments, block.Labels[0], schema, faults);
            else faults.Add($"no resource {block.Labels[0]}");
        }

        Assert.Empty(faults);
    }

    private static void Check(HclBody body, IReadOnlyDictionary<string, (bool Required, string Type)> arguments, string path,
        ProviderSchema schema, SortedSet<string> faults)
    {
        var given = body.Attributes.Select(attribute => attribute.Name)
            .Concat(body.Blocks.Select(block => block.Type == "dynamic" ? block.Labels[0] : block.Type)).ToHashSet();
        foreach (var name in given.Except(Meta).Where(name => !arguments.ContainsKey(ProviderSchema.Camel(name))))
            faults.Add($"{path} has no {name}");
        foreach (var (name, _) in arguments.Where(argument =>
            argument.Value.Required && !given.Any(one => ProviderSchema.Camel(one) == argument.Key))) faults.Add($"{path} needs {name}");
        foreach (var block in body.Blocks.Where(block => !Meta.Contains(block.Type)))
        {
            var type = block.Type == "dynamic" ? block.Labels[0] : block.Type;
            var inner = block.Type == "dynamic" ? block.Body.Blocks.Single(content => content.Type == "content").Body : block.Body;
            if (arguments.TryGetValue(ProviderSchema.Camel(type), out var argument) && schema.Block(argument.Type) is { } nested)
                Check(inner, nested, $"{path}.{type}", schema, faults);
            else faults.Add($"{path}.{type} is no block");
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class ProviderFactAttribute : FactAttribute
    {
        public ProviderFactAttribute()
        {
            if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 })
                Skip = $"{Variable} does not name the unpacked npm package @cdktn/provider-aws.";
        }
    }
}
