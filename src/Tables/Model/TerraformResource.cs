using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Model;

/// <summary>One resource of a module, evaluated.</summary>
internal sealed record TerraformResource(string Type, string Name, SpecMap Body)
{
    /// <summary>The first nested block of a type, or null.</summary>
    public SpecMap? Block(string type) => Nodes.Maps(Body[type]).FirstOrDefault();
}
