using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Markdown;

/// <summary>Markdown (RFC 7763): front matter, else the first heading as title; text without the front matter.</summary>
[FormatName("Markdown", "text/markdown")]
[Reads("title", "front matter title; Pandoc title block; the first heading")]
[Reads("subject", "front matter subject, subtitle")]
[Reads("description", "front matter description, summary, abstract, excerpt")]
[Reads("publisher", "front matter publisher")]
[Reads("authors", "front matter author, authors, creator; Pandoc title block")]
[Reads("keywords", "front matter keywords, tags, categories")]
[Reads("creatorTool", "front matter generator")]
[Reads("createdAt", "front matter date, created, pubdate, published")]
[Reads("modifiedAt", "front matter lastmod, modified, updated, last_modified_at")]
[Reads("declaredLanguage", "front matter lang, language, locale")]
[Reads("text", "everything after the front matter")]
internal sealed class MarkdownReader : IFormatReader
{
    // A title further down is not the document's.
    private const int MaxHeadLines = 200;

    public static MarkdownReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        using var text = TextSource.Open(context);
        var head = new HeadLines(text, FrontMatter.MaxCharacters);
        var body = ReadFrontMatter(head, context.Metadata);
        if (context.Metadata.Title is null) context.Metadata.Title = FirstHeading(head.Lines, body);
        for (var line = body; line < head.Lines.Count; line++)
        {
            context.Text.Append(head.Lines[line]);
            if (line < head.Lines.Count - 1 || !head.EndsInsideLine) context.Text.AppendLine();
        }
        return TextCopy.All(text, context);
    }

    /// <summary>Reads the block at the head, if there is one.</summary>
    /// <returns>The index of the first line after it.</returns>
    private static int ReadFrontMatter(HeadLines head, MetadataBuilder metadata)
    {
        if (head.Lines.Count == 0) return 0;
        var mark = head.Lines[0].TrimEnd();
        if (mark is not ("---" or "+++")) return ReadPandocTitle(head, metadata);
        for (var end = 1; end < Math.Min(head.Lines.Count, FrontMatter.MaxLines); end++)
        {
            var line = head.Lines[end].TrimEnd();
            if (line != mark && !(mark == "---" && line == "...")) continue;
            FrontMatterFields.Apply(FrontMatter.Parse([.. head.Lines.Skip(1).Take(end - 1)], mark == "+++"), metadata);
            return end + 1;
        }
        return 0;
    }

    // Pandoc's title block: "% title", "% author; author", "% date".
    private static int ReadPandocTitle(HeadLines head, MetadataBuilder metadata)
    {
        var line = 0;
        while (line < 3 && line < head.Lines.Count && head.Lines[line].StartsWith("% ", StringComparison.Ordinal))
        {
            var value = head.Lines[line][2..];
            if (line == 0) metadata.Title = value;
            if (line == 1) foreach (var author in value.Split(';')) metadata.AddAuthor(author);
            if (line == 2) metadata.CreatedAt = IsoDate.Parse(value);
            line++;
        }
        return line;
    }

    private static string? FirstHeading(IReadOnlyList<string> lines, int from)
    {
        var inCode = false;
        for (var at = from; at < Math.Min(lines.Count, from + MaxHeadLines); at++)
        {
            var line = lines[at].AsSpan().Trim();
            if (line.StartsWith("```") || line.StartsWith("~~~")) inCode = !inCode;
            if (inCode) continue;
            if (line.StartsWith("# ")) return line[2..].Trim().TrimEnd('#').Trim().ToString();
            var isUnderlined = at + 1 < lines.Count && !line.IsEmpty && lines[at + 1].Length >= 3
                && lines[at + 1].AsSpan().Trim().TrimStart('=').IsEmpty;
            if (isUnderlined && !lines[at + 1].AsSpan().Trim().IsEmpty) return line.ToString();
        }
        return null;
    }
}
