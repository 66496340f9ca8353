using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Model;

/// <summary>Ways into a tree of nodes whose shape is not certain.</summary>
internal static class Nodes
{
    public static string Text(SpecNode? node) => (node as SpecScalar)?.Text ?? "";

    public static SpecNode? At(SpecMap? map, params ReadOnlySpan<string> path)
    {
        SpecNode? node = map;
        foreach (var step in path) node = (node as SpecMap)?[step];
        return node;
    }

    public static IEnumerable<SpecMap> Maps(SpecNode? node) => node is SpecList list ? list.Items.OfType<SpecMap>() : [];

    public static IEnumerable<SpecScalar> Scalars(SpecNode? node) => node switch
    {
        SpecList list => list.Items.OfType<SpecScalar>(),
        SpecScalar scalar => [scalar],
        _ => [],
    };
}
