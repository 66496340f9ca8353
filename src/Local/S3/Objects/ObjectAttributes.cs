using System.Xml;
using Microsoft.Net.Http.Headers;
using Pipeline.Local.S3.Bodies;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Objects;

/// <summary>GetObjectAttributes.</summary>
internal static class ObjectAttributes
{
    private const string Field = "x-amz-object-attributes";

    /// <summary>S3's limit on the parts of one answer.</summary>
    private const int MaxParts = 1000;

    public static async Task HandleAsync(S3Request request, BucketFolder folder)
    {
        var wanted = string.Join(',', request.Http.Request.Headers[Field].ToArray()).Split(',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (wanted.Length == 0 || wanted.Any(name => name is not ("ETag" or "Checksum" or "ObjectParts" or "StorageClass" or "ObjectSize")))
            throw new S3Exception(S3Error.InvalidArgument(
                "Invalid attribute name specified: ETag, Checksum, ObjectParts, StorageClass, ObjectSize.", Field,
                string.Join(',', wanted)));
        var (version, upload) = ObjectLookup.Find(request, folder.Bucket);
        if (new ReadConditions(request).IsUnchanged(version))
        {
            request.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        request.Response.Headers.LastModified = HeaderUtilities.FormatDate(version.LastModified);
        await S3Xml.WriteAsync(request.Http, 200, "GetObjectAttributesResponse", xml =>
        {
            if (wanted.Contains("ETag")) xml.WriteElementString("ETag", upload.ETag);
            if (wanted.Contains("Checksum") && upload.Headers.Checksum is { } checksum) WriteChecksum(xml, checksum);
            if (wanted.Contains("ObjectParts") && upload.Headers.Parts.Count > 0) WriteParts(xml, request, upload.Headers);
            if (wanted.Contains("StorageClass"))
                xml.WriteElementString("StorageClass",
                    upload.Headers.Fields.GetValueOrDefault(UploadDescription.StorageClassField, "STANDARD"));
            if (wanted.Contains("ObjectSize")) xml.WriteElementString("ObjectSize", S3Error.Number(upload.Blob.SizeBytes));
        });
    }

    private static void WriteChecksum(XmlWriter xml, ObjectChecksum checksum)
    {
        xml.WriteStartElement("Checksum");
        xml.WriteElementString("Checksum" + checksum.Algorithm, checksum.Value);
        xml.WriteElementString("ChecksumType", ObjectAnswer.TypeOf(checksum));
        xml.WriteEndElement();
    }

    private static void WriteParts(XmlWriter xml, S3Request request, StoredHeaders headers)
    {
        var after = Number(request, "x-amz-part-number-marker", 0);
        var max = Number(request, "x-amz-max-parts", MaxParts);
        // They are told one by one where the uploader chose a checksum; else there is just how many they were.
        var page = headers.Parts.Where(part => part.Number > after).Take(Math.Min(max, MaxParts)).ToList();
        xml.WriteStartElement("ObjectParts");
        xml.WriteElementString("PartsCount", S3Error.Number(headers.Parts.Count));
        if (headers.Parts[0].Checksum is not null)
        {
            xml.WriteElementString("PartNumberMarker", S3Error.Number(after));
            xml.WriteElementString("NextPartNumberMarker", S3Error.Number(page.Count == 0 ? 0 : page[^1].Number));
            xml.WriteElementString("MaxParts", S3Error.Number(max));
            xml.WriteElementString("IsTruncated", page.Count > 0 && page[^1].Number < headers.Parts[^1].Number ? "true" : "false");
            foreach (var part in page)
            {
                xml.WriteStartElement("Part");
                if (part.Checksum is { } own && ChecksumAlgorithm.Find(headers.Checksum?.Algorithm) is { } algorithm)
                    xml.WriteElementString(algorithm.Element, own);
                xml.WriteElementString("PartNumber", S3Error.Number(part.Number));
                xml.WriteElementString("Size", S3Error.Number(part.SizeBytes));
                xml.WriteEndElement();
            }
        }
        xml.WriteEndElement();
    }

    private static int Number(S3Request request, string field, int fallback)
    {
        if (request.Header(field) is not { } text) return fallback;
        return int.TryParse(text, System.Globalization.NumberStyles.None, null, out var value)
            ? value : throw new S3Exception(S3Error.InvalidArgument($"{field} is not a number.", field, text));
    }
}
