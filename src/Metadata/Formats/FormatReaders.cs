using Pipeline.Metadata.Formats.Csv;
using Pipeline.Metadata.Formats.Html;
using Pipeline.Metadata.Formats.Json;
using Pipeline.Metadata.Formats.Latex;
using Pipeline.Metadata.Formats.Markdown;
using Pipeline.Metadata.Formats.OpenXml;
using Pipeline.Metadata.Formats.Pdf;
using Pipeline.Metadata.Formats.PlainText;
using Pipeline.Metadata.Formats.Xml;

namespace Pipeline.Metadata.Formats;

internal static class FormatReaders
{
    /// <summary>The one list of what can be read. No entry means status <c>unsupported</c>.</summary>
    public static IFormatReader? For(string contentType) => contentType switch
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" or
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template" or
        "application/vnd.ms-word.document.macroenabled.12" or
        "application/vnd.ms-word.template.macroenabled.12" or
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" or
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template" or
        "application/vnd.ms-excel.sheet.macroenabled.12" or
        "application/vnd.ms-excel.template.macroenabled.12" or
        "application/vnd.ms-excel.addin.macroenabled.12" or
        "application/vnd.ms-excel.sheet.binary.macroenabled.12" or
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" or
        "application/vnd.openxmlformats-officedocument.presentationml.template" or
        "application/vnd.openxmlformats-officedocument.presentationml.slideshow" or
        "application/vnd.ms-powerpoint.presentation.macroenabled.12" or
        "application/vnd.ms-powerpoint.template.macroenabled.12" or
        "application/vnd.ms-powerpoint.slideshow.macroenabled.12" or
        "application/vnd.ms-powerpoint.addin.macroenabled.12" => OpenXmlReader.Instance,
        "application/pdf" => PdfReader.Instance,
        "text/plain" => PlainTextReader.Instance,
        "text/markdown" => MarkdownReader.Instance,
        "text/html" or "application/xhtml+xml" => HtmlReader.Instance,
        "text/csv" or "text/tab-separated-values" => CsvReader.Instance,
        "application/json" or "application/x-ndjson" => JsonTextReader.Instance,
        "application/x-tex" or "application/x-latex" => LatexReader.Instance,
        "application/xml" => XmlDocumentReader.Instance,
        _ when contentType.EndsWith("+json", StringComparison.Ordinal) => JsonTextReader.Instance,
        _ when contentType.EndsWith("+xml", StringComparison.Ordinal) => XmlDocumentReader.Instance,
        _ when TextFormats.IsText(contentType) => PlainTextReader.Instance,
        _ => null,
    };
}
