using System.Text;
using Pipeline.Catalog.Identity;
using Pipeline.Local.S3.Objects;
using Pipeline.Local.S3.Signing;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Posts;

/// <summary>PostObject: an upload from a form, under the policy that its maker signed.</summary>
internal sealed class PostObject(ObjectStoring storing, S3Authentication authentication, TimeProvider time)
{
    public async Task HandleAsync(S3Request request, BucketFolder folder)
    {
        var form = await PostForm.ReadAsync(request);
        var fields = form.Fields.ToDictionary(StringComparer.Ordinal);
        // The bucket is the address's; a form may name it as well.
        fields["bucket"] = request.Bucket;
        var policy = authentication.IdentifyForm(request, fields) is { } signed ? PostPolicy.Parse(signed, time.GetUtcNow()) : null;
        if (!fields.TryGetValue("key", out var template))
            throw new S3Exception(S3Error.InvalidArgument(
                "Bucket POST must contain a field named 'key'.  If it is specified, please check the order of the fields.", "key", ""));
        var key = template.Replace("${filename}", form.FileName[(form.FileName.LastIndexOfAny(['/', '\\']) + 1)..],
            StringComparison.Ordinal);
        fields["key"] = key;
        policy?.Check(fields, form.Fields.Keys);
        if (!ObjectKey.IsValid(key)) throw new S3Exception(S3Error.KeyTooLong);
        if (!AccessLists.IsOwners(fields.GetValueOrDefault("acl"))) throw new S3Exception(AccessLists.NotSupported);
        var version = await StoreAsync(request, folder, new(key), fields, form, policy);
        await AnswerAsync(request, key, version, fields);
    }

    private async Task<StoredVersion> StoreAsync(S3Request request, BucketFolder folder, ObjectKey key, Dictionary<string, string> fields,
        PostForm form, PostPolicy? policy)
    {
        var described = new ObjectUpload(new FileBlob("", 0))
        {
            ContentType = fields.GetValueOrDefault("content-type"),
            UserMetadata = UploadDescription.Metadata(fields
                .Where(field => field.Key.StartsWith(UploadDescription.MetadataPrefix, StringComparison.Ordinal))
                .Select(field => (field.Key[UploadDescription.MetadataPrefix.Length..], field.Value))),
            Headers = new()
            {
                Fields =
                UploadDescription.Fields(name => fields.GetValueOrDefault(name) is { Length: > 0 } value ? value : null),
                Tags =
                    TagsOf(fields)
            },
        };
        var (least, most) = policy?.Length ?? (0, ObjectStoring.MaxBytes);
        await using var file = new FormFile(form.File, Math.Min(most, ObjectStoring.MaxBytes), fields);
        var (blob, md5) = await folder.Blobs.WriteAsync(file, request.Aborted);
        if (blob.SizeBytes < least)
        {
            ObjectStoring.Discard(blob);
            throw new S3Exception(new(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size",
                ("ProposedSize", S3Error.Number(blob.SizeBytes)), ("MinSizeAllowed", S3Error.Number(least))));
        }
        return storing.Put(folder, key,
            described with
            {
                Blob = blob,
                ETag = Convert.ToHexStringLower(md5),
                Headers = described.Headers with { Checksum = file.Checksum },
            }, condition: null);
    }

    private static IReadOnlyDictionary<string, string> TagsOf(Dictionary<string, string> fields)
    {
        if (fields.GetValueOrDefault("tagging") is not { Length: > 0 } text) return StoredHeaders.None.Tags;
        try
        {
            return ObjectTags.OfDocument(System.Xml.Linq.XElement.Parse(text));
        }
        catch (System.Xml.XmlException)
        {
            throw new S3Exception(S3Error.MalformedXml("Tagging"));
        }
    }

    private static async Task AnswerAsync(S3Request request, string key, StoredVersion version, Dictionary<string, string> fields)
    {
        var eTag = $"\"{version.Object!.ETag}\"";
        var scheme = $"{request.Http.Request.Scheme}://{request.Http.Request.Host}";
        var location = $"{scheme}{S3Address.PathOf(S3Request.TargetOf(request.Http)).TrimEnd('/')}/{UriText.Encode(key, keep: '/')}";
        request.Response.Headers.ETag = eTag;
        request.Response.Headers.Location = location;
        request.Response.Headers["x-amz-version-id"] = version.VersionId;
        var redirect = fields.GetValueOrDefault("success_action_redirect") ?? fields.GetValueOrDefault("redirect");
        if (Uri.TryCreate(redirect, UriKind.Absolute, out var target)
            && (target.Scheme == Uri.UriSchemeHttp || target.Scheme == Uri.UriSchemeHttps))
        {
            var query = new StringBuilder(target.Query.Length > 1 ? target.Query + "&" : "?");
            query.Append($"bucket={UriText.Encode(request.Bucket)}&key={UriText.Encode(key)}&etag={UriText.Encode(eTag)}");
            request.Response.Headers.Location = target.GetLeftPart(UriPartial.Path) + query;
            request.Response.StatusCode = StatusCodes.Status303SeeOther;
            return;
        }
        var status = fields.GetValueOrDefault("success_action_status");
        if (status != "201")
        {
            request.Response.StatusCode = status == "200" ? StatusCodes.Status200OK : StatusCodes.Status204NoContent;
            return;
        }
        await S3Xml.WriteAsync(request.Http, StatusCodes.Status201Created, "PostResponse", xml =>
        {
            xml.Text("Location", location);
            xml.WriteElementString("Bucket", request.Bucket);
            xml.Text("Key", key);
            xml.WriteElementString("ETag", eTag);
        }, ns: null);
    }
}
