using System.Xml;
using Pipeline.Local.S3.Objects;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Lists;

/// <summary>The elements that lists have in common.</summary>
internal sealed class ListWriter(XmlWriter xml, bool encode)
{
    /// <exception cref="S3Exception">The encoding is none of S3's.</exception>
    public static bool Encodes(S3Request request) => request.Query["encoding-type"] switch
    {
        null or "" => false,
        "url" => true,
        var other => throw new S3Exception(S3Error.InvalidArgument("Invalid Encoding Method specified in Request", "encoding-type", other)),
    };

    /// <summary>A key or a part of one.</summary>
    public void Key(string name, string? value)
    {
        if (value is not null) xml.Text(name, encode ? UriText.Encode(value, keep: '/') : value);
    }

    /// <summary>A key that is shown where the client gave it a value.</summary>
    public void KeyUnlessEmpty(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) Key(name, value);
    }

    public void Encoding()
    {
        if (encode) xml.WriteElementString("EncodingType", "url");
    }

    public void Prefixes(IEnumerable<string> prefixes)
    {
        foreach (var prefix in prefixes)
        {
            xml.WriteStartElement("CommonPrefixes");
            Key("Prefix", prefix);
            xml.WriteEndElement();
        }
    }

    /// <summary>What a list says of an object or a delete marker.</summary>
    public void Version(StoredVersion version, bool owner)
    {
        Key("Key", version.Key.Value);
        xml.WriteElementString("LastModified", S3Xml.Date(version.LastModified));
        if (version.Object is { } upload)
        {
            xml.WriteElementString("ETag", $"\"{upload.ETag}\"");
            if (upload.Headers.Checksum is { } checksum)
            {
                xml.WriteElementString("ChecksumAlgorithm", checksum.Algorithm);
                xml.WriteElementString("ChecksumType", ObjectAnswer.TypeOf(checksum));
            }
            xml.WriteElementString("Size", S3Error.Number(upload.Blob.SizeBytes));
            xml.WriteElementString("StorageClass",
                upload.Headers.Fields.GetValueOrDefault(UploadDescription.StorageClassField, "STANDARD"));
        }
        if (owner) xml.Owner();
    }
}
