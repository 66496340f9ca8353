using System.Xml;
using Pipeline.Local.Http;
using Pipeline.Local.Storage;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Buckets;

/// <summary>
/// What a bucket's configuration is here, as S3 would show it: what is in force, or S3's own error where nothing is set. The
/// buckets are fixed, so nothing of it can be changed.
/// </summary>
internal sealed class BucketSubresources(IReadOnlyDictionary<string, BucketFolder> buckets, RequestGuard guard)
{
    private static readonly Dictionary<string, S3Error> NotSet = new(StringComparer.Ordinal)
    {
        ["policy"] = new(404, "NoSuchBucketPolicy", "The bucket policy does not exist"),
        ["policyStatus"] = new(404, "NoSuchBucketPolicy", "The bucket policy does not exist"),
        ["tagging"] = new(404, "NoSuchTagSet", "The TagSet does not exist"),
        ["lifecycle"] = new(404, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"),
        // S3 has encrypted every bucket since 2023; these files are as plain as the disk they lie on, and it is not claimed otherwise.
        ["encryption"] = new(404, "ServerSideEncryptionConfigurationNotFoundError",
            "The server side encryption configuration was not found"),
        ["object-lock"] = new(404, "ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket"),
        ["publicAccessBlock"] = new(404, "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found"),
        ["website"] = new(404, "NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration"),
    };

    // Configurations of which a bucket has many, by id.
    private static readonly Dictionary<string, string> Many = new(StringComparer.Ordinal)
    {
        ["analytics"] = "ListBucketAnalyticsConfigurationResult",
        ["intelligent-tiering"] = "ListBucketIntelligentTieringConfigurationsOutput",
        ["inventory"] = "ListInventoryConfigurationsResult",
        ["metrics"] = "ListMetricsConfigurationsResult",
    };

    /// <summary>The names of those that S3 knows, served or not: none of them is a listing or an object.</summary>
    public static IReadOnlySet<string> Names { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "abac", "accelerate", "acl", "analytics", "cors", "delete", "encryption", "intelligent-tiering", "inventory", "lifecycle",
        "location", "logging", "metadataConfiguration", "metadataInventoryTable", "metadataJournalTable", "metadataTable", "metrics",
        "notification", "object-lock", "ownershipControls", "policy", "policyStatus", "publicAccessBlock", "replication",
        "requestPayment", "session", "tagging", "uploads", "versioning", "versions", "website",
    };

    /// <exception cref="S3Exception">It is not set, or not served.</exception>
    public Task GetAsync(S3Request request, string name, Bucket bucket)
    {
        if (NotSet.TryGetValue(name, out var error)) throw new S3Exception(error with { Details = [("BucketName", bucket.Name)] });
        if (Many.TryGetValue(name, out var list))
        {
            if (request.Query.Has("id"))
                throw new S3Exception(new(404, "NoSuchConfiguration", "The specified configuration does not exist."));
            return S3Xml.WriteAsync(request.Http, 200, list, xml => xml.WriteElementString("IsTruncated", "false"));
        }
        return name switch
        {
            "accelerate" => S3Xml.WriteAsync(request.Http, 200, "AccelerateConfiguration", _ => { }),
            "acl" => AccessLists.WriteAsync(request),
            "cors" => S3Xml.WriteAsync(request.Http, 200, "CORSConfiguration", WriteCors),
            "location" => S3Xml.WriteAsync(request.Http, 200, "LocationConstraint", xml => xml.WriteString(bucket.Region)),
            "logging" => S3Xml.WriteAsync(request.Http, 200, "BucketLoggingStatus", _ => { }),
            "notification" => S3Xml.WriteAsync(request.Http, 200, "NotificationConfiguration", xml => WriteNotification(xml, bucket)),
            "ownershipControls" => S3Xml.WriteAsync(request.Http, 200, "OwnershipControls", WriteOwnership),
            "replication" => S3Xml.WriteAsync(request.Http, 200, "ReplicationConfiguration", xml => WriteReplication(xml, bucket)),
            "requestPayment" =>
                S3Xml.WriteAsync(request.Http, 200, "RequestPaymentConfiguration", xml => xml.WriteElementString("Payer", "BucketOwner")),
            "versioning" =>
                S3Xml.WriteAsync(request.Http, 200, "VersioningConfiguration", xml => xml.WriteElementString("Status", "Enabled")),
            _ => throw new S3Exception(S3Error.NotImplemented($"A bucket's {name}")),
        };
    }

    private static void WriteOwnership(XmlWriter xml)
    {
        xml.WriteStartElement("Rule");
        xml.WriteElementString("ObjectOwnership", "BucketOwnerEnforced");
        xml.WriteEndElement();
    }

    private static void WriteNotification(XmlWriter xml, Bucket bucket)
    {
        xml.WriteStartElement("CloudFunctionConfiguration");
        xml.WriteElementString("Id", "ingest");
        xml.WriteElementString("CloudFunction", $"arn:aws:lambda:{bucket.Region}:{S3Account.Id}:function:ingest");
        xml.WriteElementString("Event", "s3:ObjectCreated:*");
        xml.WriteElementString("Event", "s3:ObjectRemoved:*");
        xml.WriteEndElement();
    }

    private void WriteCors(XmlWriter xml)
    {
        xml.WriteStartElement("CORSRule");
        foreach (var origin in guard.Origins) xml.WriteElementString("AllowedOrigin", origin);
        foreach (var method in CorsAnswer.Methods) xml.WriteElementString("AllowedMethod", method);
        xml.WriteElementString("AllowedHeader", "*");
        foreach (var header in CorsAnswer.ExposedHeaders) xml.WriteElementString("ExposeHeader", header);
        xml.WriteEndElement();
    }

    private void WriteReplication(XmlWriter xml, Bucket bucket)
    {
        xml.WriteElementString("Role", $"arn:aws:iam::{S3Account.Id}:role/replication");
        foreach (var other in buckets.Values.Select(folder => folder.Bucket).Where(other => other != bucket))
        {
            xml.WriteStartElement("Rule");
            xml.WriteElementString("ID", $"to-{other.Region}");
            xml.WriteElementString("Priority", "1");
            xml.WriteStartElement("Filter");
            xml.WriteElementString("Prefix", "");
            xml.WriteEndElement();
            xml.WriteElementString("Status", "Enabled");
            xml.WriteStartElement("Destination");
            xml.WriteElementString("Bucket", $"arn:aws:s3:::{other.Name}");
            xml.WriteEndElement();
            xml.WriteStartElement("DeleteMarkerReplication");
            xml.WriteElementString("Status", "Enabled");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }
    }
}
