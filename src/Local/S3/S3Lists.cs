using System.Xml;
using Pipeline.Catalog.Identity;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3;

/// <summary>ListBuckets, ListObjects (both versions) and ListObjectVersions.</summary>
internal static class S3Lists
{
    /// <summary>S3's limit on a page.</summary>
    private const int MaxKeys = 1000;

    public static Task BucketsAsync(S3Request request, IEnumerable<BucketFolder> folders) => S3Xml.WriteAsync(request.Http, 200, "ListAllMyBucketsResult", xml =>
    {
        xml.WriteStartElement("Buckets");
        foreach (var folder in folders)
        {
            xml.WriteStartElement("Bucket");
            xml.WriteElementString("Name", folder.Bucket.Name);
            xml.WriteElementString("CreationDate", "2026-01-01T00:00:00.000Z");
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    });

    public static Task ObjectsAsync(S3Request request, BucketFolder folder)
    {
        var second = request.Parameter("list-type") == "2";
        var token = second ? request.Parameter("continuation-token") ?? request.Parameter("start-after") : request.Parameter("marker");
        var page = ListPage.Of(request, folder.Bucket, token, versions => versions.Take(1).Where(version => !version.IsDeleteMarker));
        return S3Xml.WriteAsync(request.Http, 200, "ListBucketResult", xml =>
        {
            page.WriteHead(xml, request);
            if (second) xml.WriteElementString("KeyCount", $"{page.Versions.Count + page.CommonPrefixes.Count}");
            if (page.Last is { } last) xml.WriteElementString(second ? "NextContinuationToken" : "NextMarker", page.Text(last));
            foreach (var version in page.Versions)
            {
                xml.WriteStartElement("Contents");
                WriteVersion(xml, page, version);
                xml.WriteEndElement();
            }
            page.WritePrefixes(xml);
        });
    }

    public static Task VersionsAsync(S3Request request, BucketFolder folder)
    {
        // A page ends between keys, so that a key marker alone says where the next begins.
        var page = ListPage.Of(request, folder.Bucket, request.Parameter("key-marker"), versions => versions);
        return S3Xml.WriteAsync(request.Http, 200, "ListVersionsResult", xml =>
        {
            page.WriteHead(xml, request);
            if (page.Last is { } last) xml.WriteElementString("NextKeyMarker", page.Text(last));
            string? key = null;
            foreach (var version in page.Versions)
            {
                xml.WriteStartElement(version.IsDeleteMarker ? "DeleteMarker" : "Version");
                WriteVersion(xml, page, version);
                xml.WriteElementString("VersionId", version.VersionId);
                xml.WriteElementString("IsLatest", version.Key.Value == key ? "false" : "true");
                key = version.Key.Value;
                xml.WriteEndElement();
            }
            page.WritePrefixes(xml);
        });
    }

    private static void WriteVersion(XmlWriter xml, ListPage page, StoredVersion version)
    {
        xml.WriteElementString("Key", page.Text(version.Key.Value));
        xml.WriteElementString("LastModified", S3Xml.Date(version.LastModified));
        if (version.Object is not { } upload) return;
        xml.WriteElementString("ETag", $"\"{upload.ETag}\"");
        xml.WriteElementString("Size", $"{upload.Blob.SizeBytes}");
        xml.WriteElementString("StorageClass", "STANDARD");
    }

    /// <summary>A page of a list: keys after a marker, rolled up at a delimiter.</summary>
    private sealed class ListPage
    {
        public List<StoredVersion> Versions { get; } = [];

        public SortedSet<string> CommonPrefixes { get; } = new(StringComparer.Ordinal);

        /// <summary>The last key or common prefix of a page that others follow.</summary>
        public string? Last { get; private set; }

        private bool _encode;

        public static ListPage Of(S3Request request, Bucket bucket, string? after, Func<IEnumerable<StoredVersion>, IEnumerable<StoredVersion>> choose)
        {
            var prefix = request.Parameter("prefix") ?? "";
            var delimiter = request.Parameter("delimiter");
            var max = request.Integer("max-keys", MaxKeys, 0, int.MaxValue);
            var page = new ListPage { _encode = request.Parameter("encoding-type") == "url" };
            string? last = null;
            foreach (var versions in bucket.ListVersions(prefix, after is { Length: > 0 } ? new ObjectKey(after) : null).GroupBy(version => version.Key.Value))
            {
                var chosen = choose(versions).ToList();
                if (chosen.Count == 0 || versions.Key == after) continue;
                var cut = string.IsNullOrEmpty(delimiter) ? -1 : versions.Key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
                var rolled = cut < 0 ? null : versions.Key[..(cut + delimiter!.Length)];
                if (rolled is not null && (page.CommonPrefixes.Contains(rolled) || after?.StartsWith(rolled, StringComparison.Ordinal) == true)) continue;
                if (page.Versions.Count + page.CommonPrefixes.Count >= Math.Min(max, MaxKeys))
                {
                    page.Last = last;
                    break;
                }
                if (rolled is null) page.Versions.AddRange(chosen);
                else page.CommonPrefixes.Add(rolled);
                last = rolled ?? versions.Key;
            }
            return page;
        }

        public string Text(string key) => _encode ? Uri.EscapeDataString(key).Replace("%2F", "/", StringComparison.Ordinal) : key;

        public void WriteHead(XmlWriter xml, S3Request request)
        {
            xml.WriteElementString("Name", request.Bucket);
            xml.WriteElementString("Prefix", Text(request.Parameter("prefix") ?? ""));
            if (request.Parameter("delimiter") is { } delimiter) xml.WriteElementString("Delimiter", Text(delimiter));
            if (_encode) xml.WriteElementString("EncodingType", "url");
            xml.WriteElementString("MaxKeys", $"{request.Integer("max-keys", MaxKeys, 0, int.MaxValue)}");
            xml.WriteElementString("IsTruncated", Last is null ? "false" : "true");
        }

        public void WritePrefixes(XmlWriter xml)
        {
            foreach (var prefix in CommonPrefixes)
            {
                xml.WriteStartElement("CommonPrefixes");
                xml.WriteElementString("Prefix", Text(prefix));
                xml.WriteEndElement();
            }
        }
    }
}
