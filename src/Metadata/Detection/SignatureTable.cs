namespace Pipeline.Metadata.Detection;

/// <summary>The table of signatures, in the order in which they are tried.</summary>
internal static class SignatureTable
{
    public const string FileName = "signatures.tsv";

    private static readonly SignatureRule[] Rules = [.. RuleFile.Read(FileName).Select(SignatureRule.Parse)];

    // The rules that a document with this first byte can fit, in the table's order: a sixth of them. Filled when needed.
    private static readonly SignatureRule[]?[] ByFirstByte = new SignatureRule[]?[256];

    /// <summary>The media type of the first rule that matches; null when none does.</summary>
    /// <param name="head">The document's first bytes.</param>
    /// <param name="isText">Whether they are text, for which the weakest signatures do not count.</param>
    public static string? Find(ReadOnlySpan<byte> head, bool isText)
    {
        if (head.IsEmpty) return null;
        foreach (var rule in ThatMayBeginWith(head[0]))
        {
            if (!(isText && rule.NeedsBinary) && rule.Matches(head)) return rule.ContentType;
        }
        return null;
    }

    private static SignatureRule[] ThatMayBeginWith(byte first) =>
        ByFirstByte[first] ??= [.. Rules.Where(rule => rule.MayBeginWith(first))];

    /// <summary>The media type of the first rule that looks far behind the head, such as ISO 9660's at 32 KB.</summary>
    public static string? FindFar(ByteSource source)
    {
        foreach (var rule in Rules.Where(rule => rule.IsFar))
        {
            if (rule.MatchesAt(source)) return rule.ContentType;
        }
        return null;
    }
}
