using System.Buffers.Text;
using System.Text;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Lists;

/// <summary>ListObjects and ListObjectsV2.</summary>
internal static class ListObjects
{
    public static Task HandleAsync(S3Request request, BucketFolder folder)
    {
        var query = request.Query;
        var isSecond = query["list-type"] switch
        {
            null => false,
            "2" => true,
            var other => throw new S3Exception(S3Error.InvalidArgument("list-type is 2 or absent.", "list-type", other)),
        };
        var encode = ListWriter.Encodes(request);
        var prefix = query["prefix"] ?? "";
        var max = request.Integer("max-keys", KeyPage<StoredVersion>.MaxEntries, 0, int.MaxValue);
        var token = query["continuation-token"];
        var marker = !isSecond ? query["marker"] : string.IsNullOrEmpty(token) ? query["start-after"] : Decode(token);
        var page = KeyPage<StoredVersion>.Of(Objects(folder.Bucket, prefix, marker), prefix, query["delimiter"], marker, max);
        return S3Xml.WriteAsync(request.Http, 200, "ListBucketResult", xml =>
        {
            var list = new ListWriter(xml, encode);
            xml.WriteElementString("Name", request.Bucket);
            list.Key("Prefix", prefix);
            if (isSecond)
            {
                list.KeyUnlessEmpty("StartAfter", query["start-after"]);
                if (token is not null) xml.WriteElementString("ContinuationToken", token);
                if (page.IsTruncated) xml.WriteElementString("NextContinuationToken", Encode(page.Last!));
                xml.WriteElementString("KeyCount", S3Error.Number(page.Entries.Count + page.CommonPrefixes.Count));
            }
            else
            {
                list.Key("Marker", query["marker"] ?? "");
                // Without a delimiter the last key says it, and S3 leaves it at that.
                if (page.IsTruncated && query["delimiter"] is { Length: > 0 }) list.Key("NextMarker", page.Last);
            }
            xml.WriteElementString("MaxKeys", S3Error.Number(Math.Min(max, KeyPage<StoredVersion>.MaxEntries)));
            list.KeyUnlessEmpty("Delimiter", query["delimiter"]);
            list.Encoding();
            xml.WriteElementString("IsTruncated", page.IsTruncated ? "true" : "false");
            foreach (var version in page.Entries)
            {
                xml.WriteStartElement("Contents");
                list.Version(version, owner: !isSecond || query["fetch-owner"] == "true");
                xml.WriteEndElement();
            }
            list.Prefixes(page.CommonPrefixes);
        });
    }

    private static IEnumerable<(string Key, StoredVersion Version)> Objects(Bucket bucket, string prefix, string? marker) =>
        BucketKeys.From(bucket, prefix, marker)
        .Select(versions => versions[0]).Where(version => !version.IsDeleteMarker && version.Key.Value != marker)
        .Select(version => (version.Key.Value, version));

    private static string Encode(string last) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(last));

    private static string Decode(string token)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(token));
        }
        catch (Exception exception) when (exception is FormatException or DecoderFallbackException)
        {
        }
        throw new S3Exception(S3Error.InvalidArgument("The continuation token provided is incorrect", "continuation-token", token));
    }
}
