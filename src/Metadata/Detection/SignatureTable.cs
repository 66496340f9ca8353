namespace Pipeline.Metadata.Detection;

/// <summary>The table of signatures, in the order in which they are tried.</summary>
internal static class SignatureTable
{
    public const string FileName = "signatures.tsv";

    private static readonly SignatureRule[] _rules = [.. RuleFile.Read(FileName).Select(SignatureRule.Parse)];

    /// <summary>The media type of the first rule that matches; null when none does.</summary>
    /// <param name="head">The document's first bytes.</param>
    /// <param name="isText">Whether they are text, for which the weakest signatures do not count.</param>
    public static string? Find(ReadOnlySpan<byte> head, bool isText)
    {
        foreach (var rule in _rules)
        {
            if (!(isText && rule.NeedsBinary) && rule.Matches(head)) return rule.ContentType;
        }
        return null;
    }

    /// <summary>The media type of the first rule that looks far behind the head, such as ISO 9660's at 32 KB.</summary>
    public static string? FindFar(ByteSource source)
    {
        foreach (var rule in _rules.Where(rule => rule.IsFar))
        {
            if (rule.MatchesAt(source)) return rule.ContentType;
        }
        return null;
    }
}
