using System.Xml;
using Pipeline.Catalog.Identity;
using Pipeline.Local.S3.Bodies;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Objects;

/// <summary>DeleteObjects: each key by itself; one that cannot be deleted does not keep the others.</summary>
internal sealed class DeleteObjects(DeleteObject one)
{
    /// <summary>S3's limit on the keys of one request.</summary>
    private const int MaxKeys = 1000;

    public async Task HandleAsync(S3Request request, BucketFolder folder)
    {
        var document = await S3Documents.ReadAsync(request, "Delete", needsDigest: true);
        var wanted = document.Children("Object").Select(element => new Wanted(
            element.Child("Key") ?? throw new S3Exception(S3Error.MalformedXml("Delete")),
            element.Child("VersionId") is { Length: > 0 } id ? id : null,
            element.Child("ETag") is { Length: > 0 } eTag ? ReadConditions.Unquote(eTag) : null,
            element.Child("Size") is not null || element.Child("LastModifiedTime") is not null)).ToList();
        if (wanted.Count is 0 or > MaxKeys) throw new S3Exception(S3Error.MalformedXml("Delete"));
        var isQuiet = document.Child("Quiet")?.Trim() == "true";
        await S3Xml.WriteAsync(request.Http, 200, "DeleteResult", xml =>
        {
            foreach (var key in wanted) Delete(folder, key, isQuiet, xml);
        });
    }

    private void Delete(BucketFolder folder, Wanted wanted, bool isQuiet, XmlWriter xml)
    {
        try
        {
            // S3 knows these guards in directory buckets alone; what is guarded is not deleted unguarded.
            if (wanted.HasDirectoryGuard) throw new S3Exception(S3Error.NotImplemented("A guard by size or time of change"));
            if (!ObjectKey.IsValid(wanted.Key)) throw new S3Exception(S3Error.KeyTooLong);
            var (versionId, isMarker) = one.Delete(folder, new(wanted.Key), wanted.VersionId,
                wanted.ETag is null ? null : new WriteCondition { IfMatch = wanted.ETag });
            if (isQuiet) return;
            xml.WriteStartElement("Deleted");
            xml.Text("Key", wanted.Key);
            if (wanted.VersionId is not null) xml.WriteElementString("VersionId", wanted.VersionId);
            if (isMarker)
            {
                xml.WriteElementString("DeleteMarker", "true");
                xml.WriteElementString("DeleteMarkerVersionId", versionId);
            }
        }
        catch (S3Exception exception)
        {
            xml.WriteStartElement("Error");
            xml.Text("Key", wanted.Key);
            if (wanted.VersionId is not null) xml.WriteElementString("VersionId", wanted.VersionId);
            xml.WriteElementString("Code", exception.Error.Code);
            xml.WriteElementString("Message", exception.Error.Message);
        }
        xml.WriteEndElement();
    }

    private sealed record Wanted(string Key, string? VersionId, string? ETag, bool HasDirectoryGuard);
}
