using System.Xml.Linq;
using Pipeline.Local.S3.Bodies;

namespace Pipeline.Local.S3;

/// <summary>The access list of everything here: its owner may do all, as in a bucket whose owner is enforced.</summary>
internal static class AccessLists
{
    public static S3Error NotSupported { get; } = new(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");

    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Whether a canned list gives to the owner alone what the owner has anyway.</summary>
    public static bool IsOwners(string? canned) => canned is null or "private" or "bucket-owner-full-control";

    /// <exception cref="S3Exception">Header fields ask for another list than the one in force.</exception>
    public static void RefuseOthers(S3Request request)
    {
        if (!IsOwners(request.Header("x-amz-acl")) || request.Http.Request.Headers.Keys.Any(name => name.StartsWith("x-amz-grant-", StringComparison.OrdinalIgnoreCase)))
            throw new S3Exception(NotSupported);
    }

    /// <summary>Takes the list that is in force, canned or as a document, and changes nothing (S3 User Guide, disabling ACLs).</summary>
    /// <exception cref="S3Exception">It is another list.</exception>
    public static async Task PutAsync(S3Request request)
    {
        RefuseOthers(request);
        if (request.Header("x-amz-acl") is not null) return;
        var document = await S3Documents.ReadAsync(request, "AccessControlPolicy");
        var grants = document.Children("AccessControlList").SelectMany(list => list.Children("Grant")).ToList();
        if (grants.Count == 0) throw new S3Exception(S3Error.MalformedXml("AccessControlPolicy"));
        if (document.Children("Owner").Any(owner => owner.Child("ID") != S3Account.CanonicalId) || !grants.TrueForAll(IsOwners)) throw new S3Exception(NotSupported);
    }

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

    private static bool IsOwners(XElement grant) =>
        grant.Child("Permission") == "FULL_CONTROL" && grant.Children("Grantee").Any(grantee => grantee.Child("ID") == S3Account.CanonicalId);
}
