using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Lists;

/// <summary>ListObjectVersions.</summary>
internal static class ListObjectVersions
{
    public static Task HandleAsync(S3Request request, BucketFolder folder)
    {
        var query = request.Query;
        var encode = ListWriter.Encodes(request);
        var prefix = query["prefix"] ?? "";
        var max = request.Integer("max-keys", KeyPage<Entry>.MaxEntries, 0, int.MaxValue);
        var (key, versionId) = (query["key-marker"] ?? "", query["version-id-marker"] ?? "");
        if (versionId.Length > 0 && key.Length == 0)
            throw new S3Exception(S3Error.InvalidArgument("A version-id marker cannot be specified without a key marker.",
                "version-id-marker", versionId));
        var page = KeyPage<Entry>.Of(Versions(folder.Bucket, prefix, key, versionId), prefix, query["delimiter"], key, max);
        return S3Xml.WriteAsync(request.Http, 200, "ListVersionsResult", xml =>
        {
            var list = new ListWriter(xml, encode);
            xml.WriteElementString("Name", request.Bucket);
            list.Key("Prefix", prefix);
            list.Key("KeyMarker", key);
            xml.WriteElementString("VersionIdMarker", versionId);
            if (page.IsTruncated)
            {
                list.Key("NextKeyMarker", page.Last);
                if (page.LastEntry is { } last) xml.WriteElementString("NextVersionIdMarker", last.Version.VersionId);
            }
            xml.WriteElementString("MaxKeys", S3Error.Number(Math.Min(max, KeyPage<Entry>.MaxEntries)));
            list.KeyUnlessEmpty("Delimiter", query["delimiter"]);
            list.Encoding();
            xml.WriteElementString("IsTruncated", page.IsTruncated ? "true" : "false");
            foreach (var (version, isLatest) in page.Entries)
            {
                xml.WriteStartElement(version.IsDeleteMarker ? "DeleteMarker" : "Version");
                list.Version(version, owner: true);
                xml.WriteElementString("VersionId", version.VersionId);
                xml.WriteElementString("IsLatest", isLatest ? "true" : "false");
                xml.WriteEndElement();
            }
            list.Prefixes(page.CommonPrefixes);
        });
    }

    // The versions after the marker: those of its key that come after the marker's version, then those of later keys.
    private static IEnumerable<(string Key, Entry Entry)> Versions(Bucket bucket, string prefix, string keyMarker, string versionMarker)
    {
        foreach (var versions in BucketKeys.From(bucket, prefix, keyMarker))
        {
            var from = 0;
            if (keyMarker.Length > 0 && versions[0].Key.Value == keyMarker)
            {
                if (versionMarker.Length == 0) continue;
                // When the marked version has been deleted meanwhile, as by whoever empties the bucket page by page, the key begins again.
                from = versions.FindIndex(version => version.VersionId == versionMarker) + 1;
            }
            for (var i = from; i < versions.Count; i++) yield return (versions[i].Key.Value, new(versions[i], i == 0));
        }
    }

    private sealed record Entry(StoredVersion Version, bool IsLatest);
}
