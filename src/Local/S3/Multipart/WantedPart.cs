using System.Globalization;
using System.Xml.Linq;
using Pipeline.Local.S3.Bodies;
using Pipeline.Local.S3.Objects;

namespace Pipeline.Local.S3.Multipart;

/// <summary>A part as a completion names it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="ETag">Its ETag without quotes.</param>
/// <param name="Checksum">Its checksum, where the client names it.</param>
internal sealed record WantedPart(int Number, string ETag, string? Checksum)
{
    private const string Root = "CompleteMultipartUpload";

    /// <exception cref="S3Exception">The document names no parts, or not in their order.</exception>
    public static async Task<IReadOnlyList<WantedPart>> ReadAsync(S3Request request)
    {
        var parts = (await S3Documents.ReadAsync(request, Root, hasChecksum: false)).Children("Part").Select(Of).ToList();
        if (parts.Count is 0 or > MultipartLimits.MaxParts) throw new S3Exception(S3Error.MalformedXml(Root));
        if (parts.Zip(parts.Skip(1)).Any(pair => pair.First.Number > pair.Second.Number))
            throw new S3Exception(MultipartErrors.InvalidPartOrder);
        // A client that uploaded a part again may name it again; the later counts.
        return [.. parts.GroupBy(part => part.Number).Select(same => same.Last())];
    }

    private static WantedPart Of(XElement part)
    {
        if (!int.TryParse(part.Child("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || part.Child("ETag") is not { } eTag)
            throw new S3Exception(S3Error.MalformedXml(Root));
        return new(number, ReadConditions.Unquote(eTag),
            ChecksumAlgorithm.All.Select(algorithm => part.Child(algorithm.Element)).FirstOrDefault(value => value is not null));
    }
}
