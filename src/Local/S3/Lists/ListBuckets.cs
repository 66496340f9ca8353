using Pipeline.Local.Storage;

namespace Pipeline.Local.S3.Lists;

/// <summary>ListBuckets.</summary>
internal static class ListBuckets
{
    /// <summary>The buckets are there from the start, and nobody has written down when that was.</summary>
    private const string CreationDate = "2026-01-01T00:00:00.000Z";

    public static Task HandleAsync(S3Request request, IEnumerable<BucketFolder> folders)
    {
        var prefix = request.Query["prefix"] ?? "";
        var region = request.Query["bucket-region"];
        var chosen = folders.Select(folder => folder.Bucket).OrderBy(bucket => bucket.Name, StringComparer.Ordinal)
            .Where(bucket => bucket.Name.StartsWith(prefix, StringComparison.Ordinal) && (region is null || bucket.Region == region))
            .ToList();
        var after = request.Query["continuation-token"];
        var rest = chosen.SkipWhile(bucket => after is not null && string.CompareOrdinal(bucket.Name, after) <= 0).ToList();
        var page = rest.Take(request.Integer("max-buckets", 10_000, 1, 10_000)).ToList();
        return S3Xml.WriteAsync(request.Http, 200, "ListAllMyBucketsResult", xml =>
        {
            xml.Owner();
            xml.WriteStartElement("Buckets");
            foreach (var bucket in page)
            {
                xml.WriteStartElement("Bucket");
                xml.WriteElementString("Name", bucket.Name);
                xml.WriteElementString("CreationDate", CreationDate);
                xml.WriteElementString("BucketRegion", bucket.Region);
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
            if (page.Count < rest.Count) xml.WriteElementString("ContinuationToken", page[^1].Name);
            if (prefix.Length > 0) xml.Text("Prefix", prefix);
        });
    }
}
