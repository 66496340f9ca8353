using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>
/// Office Open XML: Word, Excel and PowerPoint documents with their macro and template kinds. Parts are found by
/// relationship, as the standard wants, with the usual names as second try for packages whose relationships are lost.
/// </summary>
internal sealed class OpenXmlReader : IFormatReader
{
    public static OpenXmlReader Instance { get; } = new();

    private static readonly string[] UsualMainParts = ["word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"];

    public ReadOutcome Read(ReadContext context)
    {
        using var zip = ZipPackage.TryOpen(context, out var reason);
        if (zip is null) return ReadOutcome.Corrupt(reason!);
        var problems = new ReadProblems();
        var package = new OpcPackage(zip, context, problems);
        var roots = package.RelationshipsOf("");

        ReadProperties(package, roots, "core-properties", "docProps/core.xml", CoreProperties.Read);
        ReadProperties(package, roots, "extended-properties", "docProps/app.xml", AppProperties.Read);
        ReadProperties(package, roots, "custom-properties", "docProps/custom.xml", CustomProperties.Read);

        if (MainPart(package, roots) is not { } main) return ReadOutcome.Corrupt("package: main part missing");
        ReadMain(package, main);
        DropUnkeptCounts(context);
        if (context.Text.IsFull) problems.Add($"text past {context.Limits.TextCharacters} characters left out");
        if (context.OutOfTime.IsCancellationRequested) problems.Add("out of time");
        return problems.Outcome();
    }

    // Libraries copy a template's counts of zero and never update them; a text of this many words shows it. Below,
    // zero stands: programs do not count text in diagrams and the like.
    private static void DropUnkeptCounts(ReadContext context)
    {
        const int WordsThatShowIt = 20;
        if (context.Metadata.DeclaredWordCount != 0 || context.Text.WordCount < WordsThatShowIt) return;
        context.Metadata.DeclaredWordCount = null;
        context.Metadata.DeclaredCharacterCount = null;
    }

    private static void ReadProperties(
        OpcPackage package, IReadOnlyList<OpcRelationship> roots, string kind, string usualName, Action<PartXml, ReadContext> read)
    {
        var part = Find(roots, kind);
        if (part is null && package.Contains(usualName)) part = usualName;
        if (part is not null) package.Read(part, xml => read(xml, package.Context));
    }

    private static string? MainPart(OpcPackage package, IReadOnlyList<OpcRelationship> roots)
    {
        if (Find(roots, "officeDocument") is { } named && package.Contains(named)) return named;
        return UsualMainParts.FirstOrDefault(package.Contains);
    }

    private static string? Find(IReadOnlyList<OpcRelationship> roots, string kind)
    {
        foreach (var root in roots)
        {
            if (root.Kind == kind && root.PartName is not null) return root.PartName;
        }
        return null;
    }

    private static void ReadMain(OpcPackage package, string main)
    {
        var contentType = package.Context.Type.ContentType;
        if (contentType.Contains("spreadsheetml", StringComparison.Ordinal) || contentType.Contains("ms-excel", StringComparison.Ordinal))
            Workbook.Read(package, main);
        else if (contentType.Contains("presentationml", StringComparison.Ordinal) || contentType.Contains("ms-powerpoint", StringComparison.Ordinal))
            Presentation.Read(package, main);
        else
            WordDocument.ReadText(package, main);
    }
}
