using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>A package of parts tied by relationships (ECMA-376 part 2).</summary>
internal sealed class OpcPackage(XmlParts parts)
{
    // A presentation with notes has some ten relationships a slide; beyond this nothing real is left out.
    private const int MaxRelationships = 65_536;
    private const int MaxAttributeCharacters = 4_096;

    public ReadProblems Problems => parts.Problems;

    public ReadContext Context => parts.Context;

    public bool Contains(string partName) => parts.Contains(partName);

    /// <inheritdoc cref="XmlParts.Read"/>
    public bool Read(string partName, Action<PartXml> read) => parts.Read(partName, read);

    /// <summary>The relationships of a part, of the package for an empty name; none when there is no such part.</summary>
    public IReadOnlyList<OpcRelationship> RelationshipsOf(string partName)
    {
        var relationships = new List<OpcRelationship>();
        var part = OpcNames.RelationshipsOf(partName);
        if (!parts.Contains(part)) return relationships;
        parts.Read(part, xml =>
        {
            while (relationships.Count < MaxRelationships && xml.Read())
            {
                if (xml.IsStart && xml.Name == "Relationship") relationships.Add(Relationship(xml, partName));
            }
        });
        return relationships;
    }

    private static OpcRelationship Relationship(PartXml xml, string source)
    {
        var type = xml.Attribute("Type") ?? "";
        var target = xml.Attribute("Target");
        var inside = target is { Length: > 0 and < MaxAttributeCharacters } && xml.Attribute("TargetMode") != "External";
        return new(xml.Attribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], inside ? OpcNames.Resolve(source, target!) : null);
    }
}
