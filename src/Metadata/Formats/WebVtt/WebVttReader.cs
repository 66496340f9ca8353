using System.Net;
using System.Text;

namespace Pipeline.Metadata.Formats.WebVtt;

/// <summary>Subtitles in WebVTT (W3C): what is said, without cue times, settings, notes and style sheets.</summary>
[FormatName("WebVTT", "text/vtt")]
[Reads("title", "what follows WEBVTT on the first line")]
[Reads("declaredLanguage", "Language in the header")]
[Reads("text", "the cues' text without tags, a line each")]
internal sealed class WebVttReader : IFormatReader
{
    // A line of a cue has some fifty characters; what is longer is taken in pieces.
    private const int MaxLineCharacters = 4096;

    private const string Signature = "WEBVTT";

    public static WebVttReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        using var text = TextSource.Open(context);
        var line = new StringBuilder();
        ReadHeader(text, line, context.Metadata);
        while (ReadLine(text, line))
        {
            // Up to its times a block is an identifier, a note, a style sheet or a region.
            if (!Has(line, "-->")) continue;
            while (ReadLine(text, line) && line.Length > 0)
            {
                context.Text.Append(Spoken(line));
                context.Text.AppendLine();
                if (TextCopy.Stop(context) is { } outcome) return outcome;
            }
        }

        return TextCopy.Stop(context) ?? ReadOutcome.Processed;
    }

    private static void ReadHeader(TextReader text, StringBuilder line, MetadataBuilder metadata)
    {
        ReadLine(text, line);
        var title = line.ToString().TrimStart('\uFEFF').Trim();
        if (title.StartsWith(Signature, StringComparison.Ordinal))
            metadata.Title = title[Signature.Length..].TrimStart(' ', '\t', '-', '–');
        while (ReadLine(text, line) && line.Length > 0)
        {
            if (line.ToString().Split(':', 2) is ["Language", var language]) metadata.DeclaredLanguage = language.Trim();
        }
    }

    /// <summary>Tags of voices, classes and times are left out, character references resolved (WebVTT, 6.4).</summary>
    private static string Spoken(StringBuilder line)
    {
        var plain = new StringBuilder(line.Length);
        var isTag = false;
        foreach (var chunk in line.GetChunks())
        {
            foreach (var letter in chunk.Span)
            {
                if (letter == '<') isTag = true;
                if (!isTag) plain.Append(letter);
                if (letter == '>') isTag = false;
            }
        }

        return WebUtility.HtmlDecode(plain.ToString());
    }

    private static bool Has(StringBuilder line, string word) => line.ToString().Contains(word, StringComparison.Ordinal);

    /// <summary>Reads a line, or the next piece of a long one; false at the end.</summary>
    private static bool ReadLine(TextReader text, StringBuilder line)
    {
        line.Clear();
        int next;
        while (line.Length < MaxLineCharacters && (next = text.Read()) != '\n')
        {
            if (next < 0) return line.Length > 0;
            if (next != '\r') line.Append((char)next);
        }

        return true;
    }
}
