using System.Globalization;
using DocumentFormat.OpenXml.Packaging;

namespace Pipeline.Benchmarks.Libraries.Peers;

/// <summary>The Open XML SDK for Word, Excel and PowerPoint documents.</summary>
internal sealed class OfficeByOpenXml : IPeer
{
    public static Answer Read(string name, byte[] bytes)
    {
        using var package = Open(Path.GetExtension(name).ToUpperInvariant(), new MemoryStream(bytes));
        var properties = package.PackageProperties;
        var answer = new Answer()
            .Add("title", properties.Title)
            .Add("authors", properties.Creator)
            .Add("created", Utc(properties.Created))
            .Add("modified", Utc(properties.Modified));
        switch (package)
        {
            case WordprocessingDocument word:
                answer.Add("pages", word.ExtendedFilePropertiesPart?.Properties?.Pages?.Text)
                    .Text(word.MainDocumentPart?.Document?.InnerText);
                break;
            case SpreadsheetDocument { WorkbookPart: { } book }:
                answer.Add("pages", book.Workbook?.Sheets?.Count()).Text(book.SharedStringTablePart?.SharedStringTable?.InnerText);
                break;
            case PresentationDocument { PresentationPart: { } show }:
                answer.Add("pages", show.SlideParts.Count());
                foreach (var slide in show.SlideParts) answer.Text(slide.Slide?.InnerText);
                break;
        }
        return answer;
    }

    private static OpenXmlPackage Open(string extension, Stream stream) => extension switch
    {
        ".XLSX" or ".XLSM" or ".XLTX" or ".XLSB" => SpreadsheetDocument.Open(stream, false),
        ".PPTX" or ".PPTM" or ".PPSX" or ".POTX" or ".PPSM" => PresentationDocument.Open(stream, false),
        _ => WordprocessingDocument.Open(stream, false),
    };

    private static string? Utc(DateTime? date) => date?.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
