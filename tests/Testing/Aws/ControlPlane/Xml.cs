using System.Text;
using System.Xml.Linq;
using Pipeline.Testing.Loopback;

namespace Pipeline.Testing.Aws.ControlPlane;

/// <summary>S3's answers.</summary>
internal static class Xml
{
    public const string Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static LoopbackResponse Ok(string xml) =>
        new(200, Encoding.UTF8.GetBytes(xml), ("Content-Type", "application/xml"), ("x-amz-request-id", "R"));

    public static LoopbackResponse Error(int status, string code, string message = "refused") =>
        new(status, Encoding.UTF8.GetBytes(new XElement("Error", new XElement("Code", code), new XElement("Message", message)).ToString()),
            ("Content-Type", "application/xml"), ("x-amz-request-id", "R"));

    /// <summary>The texts of all elements of this name, whatever their namespace.</summary>
    public static IEnumerable<string> Values(string xml, string name) =>
        XDocument.Parse(xml).Descendants().Where(element => element.Name.LocalName == name).Select(element => element.Value);
}
