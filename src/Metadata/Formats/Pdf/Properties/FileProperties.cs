using System.Globalization;
using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Objects;

namespace Pipeline.Metadata.Formats.Pdf.Properties;

/// <summary>Facts of the file beyond what its author wrote: version, tagging, attachments, linearisation.</summary>
internal static class FileProperties
{
    /// <summary>Nodes of the attachments' name tree that are counted.</summary>
    private const int MaxNameNodes = 10_000;

    public static void Read(PdfFile file, MetadataBuilder metadata)
    {
        metadata.AddProperty("pdfVersion", Version(file));
        if (file.Resolve(file.Resolve(file.Catalog, "MarkInfo").AsDictionary(), "Marked").AsBoolean() == true)
            metadata.AddProperty("tagged", "true");
        if (file.Linearization is not null) metadata.AddProperty("linearized", "true");
        if (file.IsRecovered) metadata.AddProperty("crossReference", "rebuilt");
        if (!file.Resolve(file.Catalog, "AcroForm").IsNull) metadata.AddProperty("hasForm", "true");
        var attachments = Attachments(file);
        if (attachments > 0) metadata.AddProperty("attachmentCount", attachments.ToString(CultureInfo.InvariantCulture));
    }

    // The catalog can raise the header's version (7.2.2 of the catalog's table), never lower it.
    private static string? Version(PdfFile file)
    {
        var ofCatalog = file.Resolve(file.Catalog, "Version").AsName();
        return Number(ofCatalog) > Number(file.Header.Version) ? ofCatalog : file.Header.Version;
    }

    private static double Number(string? version) =>
        double.TryParse(version, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static int Attachments(PdfFile file)
    {
        var names = file.Resolve(file.Catalog, "Names").AsDictionary();
        var root = file.Resolve(names, "EmbeddedFiles").AsDictionary();
        if (root is null) return 0;
        var seen = new HashSet<PdfDictionary> { root };
        var open = new Stack<PdfDictionary>(seen);
        var count = 0;
        while (open.TryPop(out var node))
        {
            file.Budget.Step();
            count += (file.Resolve(node, "Names").AsArray()?.Count ?? 0) / 2;
            if (file.Resolve(node, "Kids").AsArray() is not { } kids) continue;
            for (var i = 0; i < kids.Count && seen.Count < MaxNameNodes; i++)
            {
                if (file.Resolve(kids[i]).AsDictionary() is { } kid && seen.Add(kid)) open.Push(kid);
            }
        }
        return count;
    }
}
