using System.Text;
using System.Xml;
using Amazon;

namespace Pipeline.Provisioning.Buckets;

/// <summary>A job of S3 Batch Replication over everything in a bucket that is not in the other one.</summary>
/// <param name="Region">The bucket's region, where the job runs.</param>
/// <param name="Account">The account's number.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Role">The ARN of the role that S3 Batch Operations assumes.</param>
/// <param name="Token">What tells a repeated request from a second job; at most 64 characters.</param>
internal sealed record ReplicationJob(string Region, string Account, string Bucket, string Role, string Token)
{
    private const string Namespace = "http://awss3control.amazonaws.com/doc/2018-08-20/";

    /// <summary>The body of CreateJob.</summary>
    /// <remarks>S3 API Reference, "CreateJob". The order of the elements is the service model's.</remarks>
    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("CreateJobRequest", Namespace);
            Write(xml, "ConfirmationRequired", "false");
            xml.WriteStartElement("Operation", Namespace);
            Write(xml, "S3ReplicateObject", null);
            xml.WriteEndElement();
            xml.WriteStartElement("Report", Namespace);
            Write(xml, "Enabled", "false");
            xml.WriteEndElement();
            Write(xml, "ClientRequestToken", Token);
            WriteManifest(xml);
            Write(xml, "Description", $"Copies what {Bucket} held before its replication rules, and what failed");
            Write(xml, "Priority", "10");
            Write(xml, "RoleArn", Role);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    /// <summary>S3 itself lists what the rules cover and the other bucket lacks.</summary>
    private void WriteManifest(XmlWriter xml)
    {
        xml.WriteStartElement("ManifestGenerator", Namespace);
        xml.WriteStartElement("S3JobManifestGenerator", Namespace);
        Write(xml, "SourceBucket", $"arn:{Arn.Parse(Role).Partition}:s3:::{Bucket}");
        Write(xml, "EnableManifestOutput", "false");
        xml.WriteStartElement("Filter", Namespace);
        Write(xml, "EligibleForReplication", "true");
        xml.WriteStartElement("ObjectReplicationStatuses", Namespace);
        Write(xml, "member", "NONE");
        Write(xml, "member", "FAILED");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Write(XmlWriter xml, string name, string? text)
    {
        xml.WriteStartElement(name, Namespace);
        if (text is not null) xml.WriteString(text);
        xml.WriteEndElement();
    }
}
