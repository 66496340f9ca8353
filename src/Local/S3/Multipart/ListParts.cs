using Pipeline.Local.S3.Objects;

namespace Pipeline.Local.S3.Multipart;

/// <summary>ListParts.</summary>
internal sealed class ListParts(OpenUploads uploads)
{
    public Task HandleAsync(S3Request request)
    {
        var upload = uploads.Find(request);
        var after = request.Integer("part-number-marker", 0, 0, int.MaxValue);
        var max = request.Integer("max-parts", MultipartLimits.MaxListed, 0, int.MaxValue);
        var rest = upload.Parts.Where(part => part.Number > after).ToList();
        var page = rest.Take(Math.Min(max, MultipartLimits.MaxListed)).ToList();
        return S3Xml.WriteAsync(request.Http, 200, "ListPartsResult", xml =>
        {
            xml.WriteElementString("Bucket", request.Bucket);
            xml.Text("Key", request.KeyText);
            xml.WriteElementString("UploadId", upload.Id);
            xml.Owner("Initiator");
            xml.Owner();
            xml.WriteElementString("StorageClass",
                upload.Description.Headers.Fields.GetValueOrDefault(UploadDescription.StorageClassField, "STANDARD"));
            if (upload.Algorithm is { } algorithm)
            {
                xml.WriteElementString("ChecksumAlgorithm", algorithm.Name);
                xml.WriteElementString("ChecksumType", upload.IsComposite ? "COMPOSITE" : "FULL_OBJECT");
            }
            xml.WriteElementString("PartNumberMarker", S3Error.Number(after));
            xml.WriteElementString("NextPartNumberMarker", S3Error.Number(page.Count == 0 ? 0 : page[^1].Number));
            xml.WriteElementString("MaxParts", S3Error.Number(Math.Min(max, MultipartLimits.MaxListed)));
            xml.WriteElementString("IsTruncated", page.Count < rest.Count && page.Count > 0 ? "true" : "false");
            foreach (var part in page)
            {
                xml.WriteStartElement("Part");
                xml.WriteElementString("PartNumber", S3Error.Number(part.Number));
                xml.WriteElementString("LastModified", S3Xml.Date(part.LastModified));
                xml.WriteElementString("ETag", $"\"{part.ETag}\"");
                xml.WriteElementString("Size", S3Error.Number(part.Blob.SizeBytes));
                if (upload.Algorithm is not null) xml.WriteElementString(upload.Algorithm.Element, part.Checksum);
                xml.WriteEndElement();
            }
        });
    }
}
