using System.Text;
using System.Xml.Linq;
using Pipeline.Local.S3.Bodies;

namespace Pipeline.Local.S3.Objects;

/// <summary>Tags of objects, held to S3's limits (S3 User Guide, object tagging).</summary>
internal static class ObjectTags
{
    private const int MaxTags = 10;

    private const int MaxKeyLength = 128;

    private const int MaxValueLength = 256;

    /// <summary>Reads the form of the header field, <c>a=1&amp;b=2</c>.</summary>
    public static IReadOnlyDictionary<string, string> OfHeader(string text) => Check(S3Query.Of("?" + text).All);

    /// <summary>Reads a <c>Tagging</c> document.</summary>
    public static IReadOnlyDictionary<string, string> OfDocument(XElement tagging)
    {
        var sets = tagging.Children("TagSet").ToList();
        if (sets.Count != 1) throw new S3Exception(S3Error.MalformedXml("Tagging"));
        return Check([.. sets[0].Children("Tag").Select(tag => (
            tag.Child("Key") ?? throw new S3Exception(S3Error.MalformedXml("Tagging")),
            tag.Child("Value") ?? throw new S3Exception(S3Error.MalformedXml("Tagging"))))]);
    }

    public static string ToHeader(IReadOnlyDictionary<string, string> tags) =>
        string.Join('&', tags.Select(tag => $"{UriText.Encode(tag.Key)}={UriText.Encode(tag.Value)}"));

    private static Dictionary<string, string> Check(IReadOnlyList<(string Name, string Value)> tags)
    {
        if (tags.Count > MaxTags) throw new S3Exception(new(400, "InvalidTag", $"Object tags cannot be greater than {MaxTags}"));
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in tags.OrderBy(tag => tag.Name, StringComparer.Ordinal))
        {
            if (name.Length is 0 or > MaxKeyLength || !IsText(name)) throw Invalid("The TagKey you have provided is invalid", name);
            if (value.Length > MaxValueLength || !IsText(value)) throw Invalid("The TagValue you have provided is invalid", name);
            if (!kept.TryAdd(name, value)) throw Invalid("Cannot provide multiple Tags with the same key", name);
        }
        return kept;
    }

    // Letters, digits and blanks of any script and + - = . _ : / @
    private static bool IsText(string text) =>
        text.EnumerateRunes().All(rune => Rune.IsLetterOrDigit(rune) || Rune.IsWhiteSpace(rune)
            || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark || (rune.IsAscii && "+-=._:/@".Contains((char)rune.Value)));

    private static S3Exception Invalid(string message, string key) => new(new(400, "InvalidTag", message, ("TagKey", key)));
}
