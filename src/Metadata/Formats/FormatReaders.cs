using Pipeline.Metadata.Formats.OpenXml;
using Pipeline.Metadata.Formats.Pdf;

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
        _ => null,
    };
}
