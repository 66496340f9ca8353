using Pipeline.Local.S3.Bodies;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Objects;

/// <summary>GetObjectTagging, PutObjectTagging and DeleteObjectTagging.</summary>
internal static class ObjectTagging
{
    public static Task GetAsync(S3Request request, BucketFolder folder)
    {
        var (_, upload) = ObjectLookup.Find(request, folder.Bucket);
        return S3Xml.WriteAsync(request.Http, 200, "Tagging", xml =>
        {
            xml.WriteStartElement("TagSet");
            foreach (var (name, value) in upload.Headers.Tags)
            {
                xml.WriteStartElement("Tag");
                xml.Text("Key", name);
                xml.Text("Value", value);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }

    public static async Task PutAsync(S3Request request, BucketFolder folder)
    {
        var tags = ObjectTags.OfDocument(await S3Documents.ReadAsync(request, "Tagging", needsDigest: true));
        Set(request, folder, tags, StatusCodes.Status200OK);
    }

    public static Task DeleteAsync(S3Request request, BucketFolder folder)
    {
        Set(request, folder, StoredHeaders.None.Tags, StatusCodes.Status204NoContent);
        return Task.CompletedTask;
    }

    private static void Set(S3Request request, BucketFolder folder, IReadOnlyDictionary<string, string> tags, int status)
    {
        var (version, _) = ObjectLookup.Find(request, folder.Bucket);
        if (folder.Bucket.SetTags(version.Key, version.VersionId, tags) is null) throw new S3Exception(S3Error.NoSuchKey(request.KeyText));
        request.Response.StatusCode = status;
    }
}
