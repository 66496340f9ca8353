using System.Text;

namespace Pipeline.Metadata.Formats.DjVu;

/// <summary>The metadata among a document's annotations, which are lists in parentheses: <c>(metadata (title "…") …)</c>.</summary>
internal static class DjVuAnnotations
{
    private const int MaxFields = 200;

    public static IEnumerable<(string Name, string Value)> Metadata(string annotations)
    {
        const string List = "(metadata";
        var at = annotations.IndexOf(List, StringComparison.Ordinal);
        if (at < 0) yield break;
        at += List.Length;
        for (var count = 0; count < MaxFields; count++)
        {
            while (at < annotations.Length && char.IsWhiteSpace(annotations[at])) at++;
            if (at == annotations.Length || annotations[at] != '(') yield break;
            var quote = annotations.IndexOf('"', at);
            if (quote < 0) yield break;
            var name = annotations[(at + 1)..quote].Trim();
            at = quote + 1;
            var value = Quoted(annotations, ref at);
            yield return (name, value);
            var end = annotations.IndexOf(')', at);
            if (end < 0) yield break;
            at = end + 1;
        }
    }

    // Escaped as in C: a letter, or three octal digits of a UTF-8 byte.
    private static string Quoted(string text, ref int at)
    {
        var value = new StringBuilder();
        var bytes = new List<byte>();
        for (; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length)
            {
                Flush();
                value.Append(text[at]);
            }
            else if (text[at + 1] is >= '0' and <= '7')
            {
                var code = 0;
                for (var digits = 0; digits < 3 && at + 1 < text.Length && text[at + 1] is >= '0' and <= '7'; digits++)
                    code = (8 * code) + text[++at] - '0';
                bytes.Add((byte)code);
            }
            else
            {
                Flush();
                value.Append(text[++at] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var letter => letter });
            }
        }
        Flush();
        if (at < text.Length) at++;
        return value.ToString();

        void Flush()
        {
            if (bytes.Count > 0) value.Append(Encoding.UTF8.GetString([.. bytes]));
            bytes.Clear();
        }
    }
}
