using Pipeline.Metadata.Formats.Packages;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>A package of parts tied by relationships (ECMA-376 part 2).</summary>
internal sealed class OpcPackage(XmlParts parts)
{
    // A document with an image or a link on each of thousands of pages; with the lengths, a bound on memory.
    public const int MaxRelationships = 20_000;
    private const int MaxIdCharacters = 256;
    private const int MaxTargetCharacters = 1_024;

    // ECMA-376 part 2, annex E; some writers put the properties into officeDocument's namespace instead.
    private const string PackageNamespace = "http://schemas.openxmlformats.org/package/2006/relationships/";
    private const string CoreProperties = "/metadata/core-properties";

    public ReadProblems Problems => parts.Problems;

    public ReadContext Context => parts.Context;

    public bool Contains(string partName) => parts.Contains(partName);

    /// <inheritdoc cref="XmlParts.Read"/>
    public bool Read(string partName, Action<PartXml> read) => parts.Read(partName, read);

    /// <inheritdoc cref="XmlParts.ReadBytes"/>
    public bool ReadBytes(string partName, Action<Stream> read) => parts.ReadBytes(partName, read);

    /// <summary>The relationships of a part, of the package for an empty name; none when there is no such part.</summary>
    public IReadOnlyList<OpcRelationship> RelationshipsOf(string partName)
    {
        var relationships = new List<OpcRelationship>();
        var part = OpcNames.RelationshipsOf(partName);
        if (!parts.Contains(part)) return relationships;
        parts.Read(part, xml =>
        {
            while (xml.Read())
            {
                if (!xml.IsStart || xml.Name != "Relationship" || xml.Attribute("Id") is not { Length: <= MaxIdCharacters } id) continue;
                if (relationships.Count == MaxRelationships)
                {
                    Problems.Add($"relationships past the first {MaxRelationships} of a part left out");
                    return;
                }
                relationships.Add(Relationship(xml, partName, id));
            }
        });
        return relationships;
    }

    private static OpcRelationship Relationship(PartXml xml, string source, string id)
    {
        var type = xml.Attribute("Type") is { Length: <= MaxIdCharacters } named ? named : "";
        var target = xml.Attribute("Target");
        var inside = target is { Length: > 0 and <= MaxTargetCharacters } && xml.Attribute("TargetMode") != "External";
        return new(id, type[(type.LastIndexOf('/') + 1)..], inside ? OpcNames.Resolve(source, target!) : null,
            type.EndsWith(CoreProperties, StringComparison.Ordinal) && !type.StartsWith(PackageNamespace, StringComparison.Ordinal));
    }
}
