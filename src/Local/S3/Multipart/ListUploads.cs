using Pipeline.Local.S3.Lists;
using Pipeline.Local.S3.Objects;

namespace Pipeline.Local.S3.Multipart;

/// <summary>ListMultipartUploads.</summary>
internal sealed class ListUploads(OpenUploads uploads)
{
    public Task HandleAsync(S3Request request)
    {
        var query = request.Query;
        var prefix = query["prefix"] ?? "";
        var max = request.Integer("max-uploads", MultipartLimits.MaxListed, 0, int.MaxValue);
        var (key, id) = (query["key-marker"] ?? "", query["upload-id-marker"] ?? "");
        var page = KeyPage<OpenUpload>.Of(After(request.Bucket, prefix, key, id), prefix, query["delimiter"], key, max);
        var encode = ListWriter.Encodes(request);
        return S3Xml.WriteAsync(request.Http, 200, "ListMultipartUploadsResult", xml =>
        {
            var list = new ListWriter(xml, encode);
            xml.WriteElementString("Bucket", request.Bucket);
            list.Key("KeyMarker", key);
            xml.WriteElementString("UploadIdMarker", id);
            list.Key("NextKeyMarker", page.IsTruncated ? page.Last : "");
            xml.WriteElementString("NextUploadIdMarker", page.IsTruncated ? page.LastEntry?.Id : "");
            list.Key("Prefix", prefix);
            list.KeyUnlessEmpty("Delimiter", query["delimiter"]);
            list.Encoding();
            xml.WriteElementString("MaxUploads", S3Error.Number(Math.Min(max, MultipartLimits.MaxListed)));
            xml.WriteElementString("IsTruncated", page.IsTruncated ? "true" : "false");
            foreach (var upload in page.Entries)
            {
                xml.WriteStartElement("Upload");
                list.Key("Key", upload.Key);
                xml.WriteElementString("UploadId", upload.Id);
                xml.Owner("Initiator");
                xml.Owner();
                xml.WriteElementString("StorageClass",
                    upload.Description.Headers.Fields.GetValueOrDefault(UploadDescription.StorageClassField, "STANDARD"));
                xml.WriteElementString("Initiated", S3Xml.Date(upload.Initiated));
                if (upload.Algorithm is { } algorithm)
                {
                    xml.WriteElementString("ChecksumAlgorithm", algorithm.Name);
                    xml.WriteElementString("ChecksumType", upload.IsComposite ? "COMPOSITE" : "FULL_OBJECT");
                }
                xml.WriteEndElement();
            }
            list.Prefixes(page.CommonPrefixes);
        });
    }

    // After the marker: later keys, and of the marked key, where an upload is marked too, those behind it.
    private IEnumerable<(string Key, OpenUpload Upload)> After(string bucket, string prefix, string key, string id)
    {
        var ordered = uploads.Of(bucket).Where(upload => upload.Key.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        if (key.Length == 0) return ordered.Select(upload => (upload.Key, upload));
        var marked = id.Length == 0 ? -1 : ordered.FindIndex(upload => upload.Key == key && upload.Id == id);
        return ordered
            .Where((upload, index) =>
                BucketKeys.Compare(upload.Key, key) > 0 || (upload.Key == key && id.Length > 0 && (marked < 0 || index > marked)))
            .Select(upload => (upload.Key, upload));
    }
}
