using System.Globalization;
using Microsoft.Net.Http.Headers;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Objects;

/// <summary>
/// The conditions of GET and HEAD, and with another prefix those on the source of a copy. Where two kinds are sent, the ETag's
/// counts (Amazon S3 API Reference, GetObject and CopyObject, after RFC 9110).
/// </summary>
/// <param name="request">The request.</param>
/// <param name="prefix">What the names of the fields begin with: nothing, or <c>x-amz-copy-source-</c>.</param>
internal sealed class ReadConditions(S3Request request, string prefix = "")
{
    /// <returns>Whether the object has not changed for the client, which is answered with 304.</returns>
    /// <exception cref="S3Exception">A condition does not hold.</exception>
    public bool IsUnchanged(StoredVersion version)
    {
        var eTag = version.Object!.ETag;
        var (match, noneMatch) = (Field("if-match"), Field("if-none-match"));
        if (match is not null)
        {
            if (!Matches(match, eTag)) throw new S3Exception(S3Error.PreconditionFailed(prefix + "If-Match"));
        }
        else if (Date("if-unmodified-since") is { } until && version.LastModified > until)
            throw new S3Exception(S3Error.PreconditionFailed(prefix + "If-Unmodified-Since"));
        if (noneMatch is not null) return Matches(noneMatch, eTag);
        return Date("if-modified-since") is { } since && version.LastModified <= since;
    }

    public static bool Matches(string list, string eTag) => list.Split(',').Select(Unquote).Any(one => one == "*" || one == eTag);

    public static string Unquote(string eTag)
    {
        var text = eTag.Trim();
        if (text.StartsWith("W/", StringComparison.Ordinal)) text = text[2..];
        return text.Length >= 2 && text[0] == '"' && text[^1] == '"' ? text[1..^1] : text;
    }

    public static DateTimeOffset? ParseDate(string? text) =>
        text is not null && (HeaderUtilities.TryParseDate(text, out var date)
            || DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date))
            ? date
            : null;

    private string? Field(string name) => request.Header(prefix + name);

    private DateTimeOffset? Date(string name) => ParseDate(Field(name));
}
