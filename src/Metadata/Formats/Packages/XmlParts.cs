using System.Xml;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.Packages;

/// <summary>
/// Reads the XML parts of a package. A part that is missing or damaged is noted among the problems, and reading goes
/// on with the next.
/// </summary>
internal sealed class XmlParts(ZipPackage zip, ReadContext context, ReadProblems problems, bool ignoreDtd)
{
    private const int MaxShownCharacters = 80;

    public ReadProblems Problems => problems;

    public ReadContext Context => context;

    public bool Contains(string partName) => zip.Contains(partName);

    /// <summary>Reads a part as XML. False, and a problem noted, when it is missing or breaks off.</summary>
    public bool Read(string partName, Action<PartXml> read) => ReadBytes(partName, stream =>
    {
        using var xml = new PartXml(stream, context.OutOfTime, ignoreDtd);
        read(xml);
    });

    /// <summary>Reads a part's bytes. False, and a problem noted, when it is missing or breaks off.</summary>
    public bool ReadBytes(string partName, Action<Stream> read)
    {
        try
        {
            using var stream = zip.Open(partName);
            if (stream is not null)
            {
                read(stream);
                return true;
            }
            problems.Add($"{Shown(partName)}: missing part");
        }
        catch (XmlException damaged)
        {
            problems.Add($"{Shown(partName)}: not well-formed XML at line {damaged.LineNumber}");
        }
        catch (Exception damaged) when (damaged is InvalidDataException or DocumentLimitException)
        {
            problems.Add($"{Shown(partName)}: {damaged.Message}");
        }
        return false;
    }

    // Names come from the document, so they are cut and cleaned before they stand in a reason.
    private static string Shown(string partName) => CleanText.OfField(partName, MaxShownCharacters) ?? "part";
}
