using Pipeline.Tables.Hcl;
using Pipeline.Tables.Rendering;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Model;

/// <summary>A Terraform module with variables at their defaults, locals resolved and dynamic blocks unrolled.</summary>
internal sealed class TerraformModule
{
    private readonly HclScope _scope;

    private TerraformModule(IReadOnlyList<(string File, HclBlock Block)> blocks)
    {
        var names = new Dictionary<string, SpecNode>();
        _scope = new(names);
        foreach (var (_, block) in blocks.Where(entry => entry.Block.Type == "variable"))
            names[$"var.{block.Labels[0]}"] = _scope.Evaluate(block.Body.Attributes.First(attribute => attribute.Name == "default").Value);
        foreach (var attribute in blocks.Where(entry => entry.Block.Type == "locals").SelectMany(entry => entry.Block.Body.Attributes))
            names[$"local.{attribute.Name}"] = _scope.Evaluate(attribute.Value);
        Regions = blocks.Where(entry => entry.Block.Type == "provider").Select(entry => Body(entry.Block.Body, _scope))
            .ToDictionary(provider => Nodes.Text(provider["alias"]), provider => Nodes.Text(provider["region"]));
        Resources = [.. blocks.Where(entry => entry.Block.Type == "resource").Where(entry => !Absent(entry.Block)).Select(entry =>
            new TerraformResource(entry.Block.Labels[0], entry.Block.Labels[1], Body(entry.Block.Body, _scope)))];
        Outputs = [.. blocks.Where(entry => entry.Block.Type == "output")
            .Select(entry => (entry.Block.Labels[0], Body(entry.Block.Body, _scope)))];
        Everything = [.. blocks.Select((entry,
            i) =>
                ($"{entry.File}[{i}].{entry.Block.Type}{string.Concat(entry.Block.Labels.Select(label => "." + label))}", HclLiterals.Of(
                    entry.Block.Body)))];
    }

    public IReadOnlyList<TerraformResource> Resources { get; }

    public IReadOnlyList<(string Name, SpecMap Body)> Outputs { get; }

    /// <summary>Regions by provider alias; the default provider's alias is empty.</summary>
    public IReadOnlyDictionary<string, string> Regions { get; }

    /// <summary>Every block with its literals as they are written.</summary>
    public IReadOnlyList<(string Path, SpecNode Node)> Everything { get; }

    /// <exception cref="SpecSyntaxException">A file is beyond the language part that is read.</exception>
    public static TerraformModule Read(IEnumerable<RenderedFile> files) =>
        new([.. files.Where(file => file.Path.EndsWith(".tf", StringComparison.Ordinal))
            .SelectMany(file => HclParser.Parse(file.Text, file.Path).Blocks.Select(block => (file.Path, block)))]);

    /// <summary>The region that a resource's provider lies in.</summary>
    public string RegionOf(TerraformResource resource) =>
        Regions.GetValueOrDefault(Nodes.Text(resource.Body["provider"]) is { Length: > 4 } provider ? provider["aws.".Length..] : "") ?? "";

    public TerraformResource? Find(string type, string name) =>
        Resources.FirstOrDefault(resource => resource.Type == type && resource.Name == name);

    private bool Absent(HclBlock block) =>
        block.Body.Attributes.FirstOrDefault(attribute => attribute.Name == "count") is { } count
            && HclScope.Text(_scope.Evaluate(count.Value)) == "0";

    private static SpecMap Body(HclBody body, HclScope scope)
    {
        var entries = body.Attributes.Select(attribute => new SpecEntry(attribute.Name, attribute.Origin, scope.Evaluate(attribute.Value)))
            .ToList();
        var nested = body.Blocks.SelectMany(block => Unroll(block, scope)).GroupBy(pair => pair.Type);
        entries.AddRange(nested.Select(group =>
            new SpecEntry(group.Key, group.First().Body.Origin,
                new SpecList([.. group.Select(pair => pair.Body)], group.First().Body.Origin))));
        return new(entries, body.Attributes.Count > 0 ? body.Attributes[0].Origin : Origin.BuiltIn);
    }

    private static IEnumerable<(string Type, SpecMap Body)> Unroll(HclBlock block, HclScope scope)
    {
        if (block.Type != "dynamic") return [(block.Type, Body(block.Body, scope))];
        var content = block.Body.Blocks.First(inner => inner.Type == "content").Body;
        return scope.Evaluate(block.Body.Attributes.First(attribute => attribute.Name == "for_each").Value) is SpecMap each
            ? each.Entries.Select(entry => (block.Labels[0], Body(content, scope.With(block.Labels[0], new SpecMap(
                [new("key", entry.KeyOrigin, new SpecScalar(entry.Key, true, entry.KeyOrigin)),
                    new("value", entry.Value.Origin, entry.Value)], entry.KeyOrigin)))))
            : [];
    }
}
