using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http.Features;

namespace Pipeline.Local.S3;

/// <summary>Writes S3's XML answers.</summary>
internal static class S3Xml
{
    public const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // Characters that XML 1.0 lacks are written as references all the same, as S3 does; encoding-type is the way round them.
    private static readonly XmlWriterSettings Settings =
        new() { Encoding = new UTF8Encoding(false), CheckCharacters = false, NewLineHandling = NewLineHandling.None };

    public static async Task WriteAsync(HttpContext http, int status, string root, Action<XmlWriter> content, string? ns = Namespace)
    {
        var text = new MemoryStream();
        using (var xml = XmlWriter.Create(text, Settings))
        {
            xml.WriteStartElement(root, ns);
            content(xml);
            xml.WriteEndElement();
        }
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/xml";
        http.Response.ContentLength = text.Length;
        if (HttpMethods.IsHead(http.Request.Method)) return;
        await http.Response.Body.WriteAsync(text.GetBuffer().AsMemory(0, (int)text.Length), http.RequestAborted);
    }

    public static Task WriteErrorAsync(HttpContext http, S3Error error) => WriteAsync(http, error.Status, "Error", xml =>
    {
        xml.WriteElementString("Code", error.Code);
        xml.WriteElementString("Message", error.Message);
        foreach (var (name, value) in error.Details) xml.Text(name, value);
        xml.Text("Resource", http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?')[0]);
        xml.WriteElementString("RequestId", http.Response.Headers["x-amz-request-id"]);
        xml.WriteElementString("HostId", http.Response.Headers["x-amz-id-2"]);
    }, ns: null);

    /// <summary>An element whose text comes back as it was, line ends included: a parser turns bare ones into line feeds.</summary>
    public static void Text(this XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement(name);
        var from = 0;
        for (var at = value.AsSpan().IndexOfAny('\r', '\n'); at
            >= 0; at = value.AsSpan(from).IndexOfAny('\r', '\n') is var next and >= 0 ? from + next : -1)
        {
            xml.WriteString(value[from..at]);
            xml.WriteCharEntity(value[at]);
            from = at + 1;
        }
        xml.WriteString(value[from..]);
        xml.WriteEndElement();
    }

    public static void Owner(this XmlWriter xml, string element = "Owner")
    {
        xml.WriteStartElement(element);
        xml.WriteElementString("ID", S3Account.CanonicalId);
        xml.WriteElementString("DisplayName", S3Account.Name);
        xml.WriteEndElement();
    }

    public static string Date(DateTimeOffset date) => date.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
