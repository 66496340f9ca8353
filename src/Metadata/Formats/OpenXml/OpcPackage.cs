using System.Xml;
using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>
/// A package of parts tied by relationships (ECMA-376 part 2). A part that is missing or damaged is noted among the
/// problems and reading goes on with the next.
/// </summary>
internal sealed class OpcPackage(ZipPackage zip, ReadContext context, ReadProblems problems)
{
    // A presentation with notes has some ten relationships a slide; beyond this nothing real is left out.
    private const int MaxRelationships = 65_536;
    private const int MaxAttributeCharacters = 4_096;

    public ReadProblems Problems => problems;

    public ReadContext Context => context;

    public bool Contains(string partName) => zip.Contains(partName);

    /// <summary>The relationships of a part, of the package for an empty name; none when there is no such part.</summary>
    public IReadOnlyList<OpcRelationship> RelationshipsOf(string partName)
    {
        var relationships = new List<OpcRelationship>();
        var part = OpcNames.RelationshipsOf(partName);
        if (!zip.Contains(part)) return relationships;
        Read(part, xml =>
        {
            while (relationships.Count < MaxRelationships && xml.Read())
            {
                if (xml.IsStart && xml.Name == "Relationship") relationships.Add(Relationship(xml, partName));
            }
        });
        return relationships;
    }

    /// <summary>Reads a part as XML. False, and a problem noted, when it is missing or breaks off.</summary>
    public bool Read(string partName, Action<PartXml> read)
    {
        try
        {
            using var stream = zip.Open(partName);
            if (stream is null)
            {
                problems.Add($"{Shown(partName)}: missing part");
                return false;
            }
            using var xml = new PartXml(stream, context.OutOfTime);
            read(xml);
            return true;
        }
        catch (XmlException damaged)
        {
            problems.Add($"{Shown(partName)}: not well-formed XML at line {damaged.LineNumber}");
        }
        catch (InvalidDataException damaged)
        {
            problems.Add($"{Shown(partName)}: damaged entry ({damaged.Message})");
        }
        return false;
    }

    /// <summary>A part's name within a reason: names come from the document, so they are cut and cleaned.</summary>
    private static string Shown(string partName) => CleanText.OfField(partName, 80) ?? "part";

    private static OpcRelationship Relationship(PartXml xml, string source)
    {
        var type = xml.Attribute("Type") ?? "";
        var target = xml.Attribute("Target");
        var inside = target is { Length: > 0 and < MaxAttributeCharacters } && xml.Attribute("TargetMode") != "External";
        return new(xml.Attribute("Id") ?? "", type[(type.LastIndexOf('/') + 1)..], inside ? OpcNames.Resolve(source, target!) : null);
    }
}
