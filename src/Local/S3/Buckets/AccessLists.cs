namespace Pipeline.Local.S3.Buckets;

/// <summary>The access list of everything here: its owner may do all, as in a bucket whose owner is enforced.</summary>
internal static class AccessLists
{
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public static Task WriteAsync(S3Request request) => S3Xml.WriteAsync(request.Http, 200, "AccessControlPolicy", xml =>
    {
        xml.Owner();
        xml.WriteStartElement("AccessControlList");
        xml.WriteStartElement("Grant");
        xml.WriteStartElement("Grantee");
        xml.WriteAttributeString("xsi", "type", Instance, "CanonicalUser");
        xml.WriteElementString("ID", S3Account.CanonicalId);
        xml.WriteElementString("DisplayName", S3Account.Name);
        xml.WriteEndElement();
        xml.WriteElementString("Permission", "FULL_CONTROL");
        xml.WriteEndElement();
        xml.WriteEndElement();
    });
}
