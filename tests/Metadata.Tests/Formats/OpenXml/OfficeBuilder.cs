namespace Pipeline.Metadata.Tests.Formats.OpenXml;

/// <summary>Small Office Open XML packages: the parts a program would write, no more.</summary>
internal static class OfficeBuilder
{
    public const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string PowerPoint = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static ZipBuilder Document(string body) => Package("word/document.xml")
        .Add("word/document.xml",
            $"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>""");

    public static string Paragraph(string text) => $"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>";

    public static ZipBuilder Presentation(params string[] slides)
    {
        var zip = Package("ppt/presentation.xml");
        var ids = string.Concat(slides.Select((_, index) => $"""<p:sldId id="{256 + index}" r:id="rId{index}"/>"""));
        zip.Add("ppt/presentation.xml",
            $"""<p:presentation xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="{Relationships}"><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>""");
        zip.Add("ppt/_rels/presentation.xml.rels",
            Related(slides.Select((_, index) => ($"rId{index}", "slide", $"slides/slide{index}.xml"))));
        for (var index = 0; index < slides.Length; index++)
            zip.Add($"ppt/slides/slide{index}.xml",
                $"""<p:sld xmlns:p="p" xmlns:a="a"><a:p><a:r><a:t>{slides[index]}</a:t></a:r></a:p></p:sld>""");
        return zip;
    }

    public static ZipBuilder Workbook(string sharedStrings, params string[] sheets)
    {
        var zip = Package("xl/workbook.xml");
        var list = string.Concat(sheets.Select((_, index) => $"""<sheet name="S{index}" sheetId="{index + 1}" r:id="rId{index}"/>"""));
        zip.Add("xl/workbook.xml", $"""<workbook xmlns:r="{Relationships}"><sheets>{list}</sheets></workbook>""");
        zip.Add("xl/_rels/workbook.xml.rels",
            Related(sheets.Select((_, index) => ($"rId{index}", "worksheet", $"/xl/worksheets/sheet{index}.xml"))
            .Append(("rIdS", "sharedStrings", "sharedStrings.xml"))));
        zip.Add("xl/sharedStrings.xml", $"<sst>{sharedStrings}</sst>");
        for (var index = 0; index < sheets.Length; index++)
            zip.Add($"xl/worksheets/sheet{index}.xml", $"<worksheet><sheetData>{sheets[index]}</sheetData></worksheet>");
        return zip;
    }

    public static ZipBuilder WithCore(this ZipBuilder zip, string properties) => zip.Add("docProps/core.xml",
        $"""<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc" xmlns:dcterms="dcterms">{properties}</cp:coreProperties>""");

    public static ZipBuilder WithApp(this ZipBuilder zip, string properties) =>
        zip.Add("docProps/app.xml", $"<Properties>{properties}</Properties>");

    public static string Related(IEnumerable<(string Id, string Kind, string Target)> relationships) =>
        "<Relationships>" + string.Concat(
            relationships.Select(one => $"""<Relationship Id="{one.Id}" Type="{Relationships}/{one.Kind}" Target="{one.Target}"/>"""))
                + "</Relationships>";

    private static ZipBuilder Package(string mainPart) => new ZipBuilder()
        .Add("[Content_Types].xml", "<Types/>")
        .Add("_rels/.rels", Related(
            [("rId1", "officeDocument", mainPart), ("rId2", "core-properties", "docProps/core.xml"),
                ("rId3", "extended-properties", "docProps/app.xml")]))
        .WithCore("").WithApp("");
}
