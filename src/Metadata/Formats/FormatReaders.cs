using Pipeline.Metadata.Detection;
using Pipeline.Metadata.Formats.Archives;
using Pipeline.Metadata.Formats.Audio;
using Pipeline.Metadata.Formats.Calendar;
using Pipeline.Metadata.Formats.Csv;
using Pipeline.Metadata.Formats.DjVu;
using Pipeline.Metadata.Formats.Epub;
using Pipeline.Metadata.Formats.Fonts;
using Pipeline.Metadata.Formats.Html;
using Pipeline.Metadata.Formats.Images;
using Pipeline.Metadata.Formats.IWork;
using Pipeline.Metadata.Formats.Json;
using Pipeline.Metadata.Formats.Latex;
using Pipeline.Metadata.Formats.Mail;
using Pipeline.Metadata.Formats.Markdown;
using Pipeline.Metadata.Formats.Media;
using Pipeline.Metadata.Formats.Ole2;
using Pipeline.Metadata.Formats.OfficeXml;
using Pipeline.Metadata.Formats.OneNote;
using Pipeline.Metadata.Formats.OpenDocument;
using Pipeline.Metadata.Formats.OpenXml;
using Pipeline.Metadata.Formats.OutlookStore;
using Pipeline.Metadata.Formats.Pdf;
using Pipeline.Metadata.Formats.Pictures;
using Pipeline.Metadata.Formats.PlainText;
using Pipeline.Metadata.Formats.PostScript;
using Pipeline.Metadata.Formats.Rtf;
using Pipeline.Metadata.Formats.Tnef;
using Pipeline.Metadata.Formats.Video;
using Pipeline.Metadata.Formats.WebVtt;
using Pipeline.Metadata.Formats.Write;
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
        "application/vnd.ms-powerpoint.addin.macroenabled.12" or
        "application/vnd.openxmlformats-officedocument.presentationml.slide" or
        "application/vnd.ms-visio.drawing" or
        "application/vnd.ms-visio.drawing.macroenabled.12" or
        "application/vnd.ms-visio.template" or
        "application/vnd.ms-visio.template.macroenabled.12" or
        "application/vnd.ms-visio.stencil" or
        "application/vnd.ms-visio.stencil.macroenabled.12" or
        "application/vnd.ms-xpsdocument" or
        "application/oxps" => OpenXmlReader.Instance,
        "application/msword" or
        "application/vnd.ms-excel" or
        "application/vnd.ms-powerpoint" or
        "application/vnd.ms-outlook" or
        "application/vnd.ms-project" or
        "application/vnd.ms-works" or
        "application/vnd.visio" or
        "application/vnd.stardivision.calc" or
        "application/vnd.stardivision.draw" or
        "application/vnd.stardivision.impress" or
        "application/vnd.stardivision.writer" or
        "application/encrypted" or
        "application/sldworks" or
        "application/vnd.ms-equation" or
        "application/vnd.stardivision.math" or
        "application/x-3dsmax" or
        "application/x-corelpresentations" or
        "application/x-hwp" or
        "application/x-ms-installer" or
        "application/x-quattro-pro" or
        "application/x-mspublisher" or
        "application/x-ole-storage" => Ole2Reader.Instance,
        "application/rtf" or "text/rtf" => RtfReader.Instance,
        "message/rfc822" or "message/news" or "message/x-emlx" or "multipart/related" => MailReader.Message,
        "application/mbox" => MailReader.Mailbox,
        "application/epub+zip" or "application/x-ibooks+zip" => EpubReader.Instance,
        "application/vnd.apple.pages" or "application/vnd.apple.numbers" or "application/vnd.apple.keynote" => IWorkReader.Instance,
        "text/calendar" => CalendarReader.Instance,
        "text/vcard" => ContactReader.Instance,
        "application/vnd.ms-tnef" => TnefReader.Instance,
        "application/postscript" => PostScriptReader.Instance,
        "application/vnd.ms-wordml" or "application/vnd.ms-spreadsheetml" or "application/vnd.ms-word2006ml" or
        "application/vnd.visio+xml" => OfficeXmlReader.Instance,
        "audio/x-wav" or "video/x-msvideo" => RiffReader.Instance,
        "audio/x-aiff" => AiffReader.Instance,
        "video/x-matroska" or "video/webm" => MatroskaReader.Instance,
        "video/x-ms-asf" or "audio/x-ms-wma" or "video/x-ms-wmv" => AsfReader.Instance,
        "video/x-flv" => FlashVideoReader.Instance,
        "image/bmp" or "image/vnd.microsoft.icon" => BitmapReader.Instance,
        "image/vnd.adobe.photoshop" => PhotoshopReader.Instance,
        "image/emf" or "image/wmf" => MetafileReader.Instance,
        "image/jxl" => JpegXlReader.Instance,
        "font/ttf" or "font/otf" or "font/collection" => FontReader.Instance,
        "audio/mpeg" => Mp3Reader.Instance,
        "audio/flac" => FlacReader.Instance,
        "audio/ogg" or "video/ogg" => OggReader.Instance,
        "video/mp4" or "audio/mp4" or "video/quicktime" or "video/x-m4v" or "video/3gpp" or "video/3gpp2" => Mp4Reader.Instance,
        "application/pdf" => PdfReader.Instance,
        "image/jpeg" => JpegReader.Instance,
        "image/png" => PngReader.Instance,
        "image/gif" => GifReader.Instance,
        "image/webp" => WebpReader.Instance,
        "image/heic" or "image/heif" or "image/heic-sequence" or "image/heif-sequence" or "image/avif" => HeifReader.Instance,
        "image/tiff" => TiffReader.Instance,
        "image/vnd.djvu" => DjVuReader.Instance,
        "application/zip" or "application/java-archive" or "application/vnd.android.package-archive" => ZipReader.Instance,
        "application/x-7z-compressed" => SevenZipReader.Instance,
        "application/x-rar-compressed" => RarReader.Instance,
        "application/onenote" => OneNoteReader.Instance,
        "application/vnd.ms-outlook-pst" => OutlookStoreReader.Instance,
        "application/warc" => WarcReader.Instance,
        "application/x-mswrite" => WriteReader.Instance,
        "application/x-tar" => TarReader.Instance,
        "application/gzip" => GzipReader.Instance,
        "text/plain" => PlainTextReader.Instance,
        "text/markdown" => MarkdownReader.Instance,
        "text/html" or "application/xhtml+xml" => HtmlReader.Instance,
        "text/csv" or "text/tab-separated-values" => CsvReader.Instance,
        "text/vtt" => WebVttReader.Instance,
        "application/json" or "application/x-ndjson" => JsonTextReader.Instance,
        "application/x-tex" or "application/x-latex" => LatexReader.Instance,
        "application/xml" => XmlDocumentReader.Instance,
        _ when contentType.StartsWith("application/vnd.oasis.opendocument.", StringComparison.Ordinal) =>
            contentType.EndsWith("flat-xml", StringComparison.Ordinal) ? OpenDocumentReader.Flat : OpenDocumentReader.Packaged,
        _ when contentType.StartsWith("application/vnd.sun.xml.", StringComparison.Ordinal) => OpenDocumentReader.Packaged,
        _ when contentType.EndsWith("+json", StringComparison.Ordinal) => JsonTextReader.Instance,
        _ when contentType.EndsWith("+xml", StringComparison.Ordinal) => XmlDocumentReader.Instance,
        _ when ExtensionTable.RefineDeclared(contentType, "ole2") is not null => Ole2Reader.Instance,
        _ when RawImages.IsTiff(contentType) => TiffReader.Instance,
        _ when TextFormats.IsText(contentType) => PlainTextReader.Instance,
        _ => null,
    };
}
