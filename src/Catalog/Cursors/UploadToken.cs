using System.Globalization;
using System.Text;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Settling;

namespace Pipeline.Catalog.Cursors;

/// <summary>
/// What an uploader is given to read its own write with: it names the document and what was known of it before, so that
/// either region can tell whether the upload has arrived there.
/// </summary>
/// <param name="Id">The document.</param>
/// <param name="IssuedAt">When the token was made, to the second; the upload comes after it.</param>
/// <param name="ExpiresAt">When nobody waits for the upload any more, to the second.</param>
/// <param name="Before">The current version when the token was made; null when there was none.</param>
public sealed record UploadToken(DocumentId Id, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt, ProcessingDate? Before)
{
    /// <summary>How far the clocks of S3 and of the function that made the token may be apart.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(2);

    private const string Purpose = "upload";
    private const char Separator = '\n';

    /// <summary>The token as text.</summary>
    public string Encode(TokenKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var content = string.Join(Separator, Id.Value, Seconds(IssuedAt), Seconds(ExpiresAt), Before?.Value);
        return SealedToken.Seal(keys, Purpose, Encoding.UTF8.GetBytes(content));
    }

    /// <summary>The token of a text; null when it is none of this service.</summary>
    public static UploadToken? Decode(TokenKeys keys, string text)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(text);
        if (SealedToken.Open(keys, Purpose, text) is not { } content) return null;
        var parts = Encoding.UTF8.GetString(content).Split(Separator);
        return new(new(parts[0]), Instant(parts[1]), Instant(parts[2]), parts[3].Length == 0 ? null : new ProcessingDate(parts[3]));
    }

    /// <summary>Whether a replica that holds <paramref name="history"/> has the upload, or something later.</summary>
    public bool HasArrived(DocumentHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var least = (IssuedAt - ClockSkew).UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        return history.Versions.Any(item => item.ProcessingDate != Before && item.ProcessingDate.Second.SequenceCompareTo(least) >= 0);
    }

    private static string Seconds(DateTimeOffset instant) => instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture));
}
