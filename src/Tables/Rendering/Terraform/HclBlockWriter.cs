using System.Globalization;
using System.Text;

namespace Pipeline.Tables.Rendering.Terraform;

/// <summary>Writes a block's content as <c>terraform fmt</c> lays it out: two spaces, equals signs of neighbouring lines aligned.</summary>
internal sealed class HclBlockWriter
{
    private readonly List<Action<StringBuilder, string>> _parts = [];
    private readonly List<(string Name, string Value)> _aligned = [];

    /// <summary>An attribute with an expression as it is; nothing when the expression is null.</summary>
    public HclBlockWriter Raw(string name, string? expression)
    {
        if (expression is null) return this;
        if (expression.Contains('\n')) Flush();
        _aligned.Add((name, expression));
        if (expression.Contains('\n')) Flush();
        return this;
    }

    public HclBlockWriter Text(string name, string? text) => Raw(name, text is null ? null : Quote(text));

    public HclBlockWriter Number(string name, decimal? number) =>
        Raw(name, number?.ToString("0.############", CultureInfo.InvariantCulture));

    public HclBlockWriter Flag(string name, bool? flag) => Raw(name, flag is null ? null : flag.Value ? "true" : "false");

    public HclBlockWriter Texts(string name, IEnumerable<string> texts) => Raw(name, $"[{string.Join(", ", texts.Select(Quote))}]");

    public HclBlockWriter Blank()
    {
        Flush();
        _parts.Add((text, _) => text.Append('\n'));
        return this;
    }

    public HclBlockWriter Comment(string comment)
    {
        Flush();
        _parts.Add((text, indent) => text.Append(indent).Append("# ").Append(comment).Append('\n'));
        return this;
    }

    /// <summary>An object on one line, as a branch of a conditional.</summary>
    public static string Inline(IEnumerable<(string Key, string Value)> entries)
    {
        var text = string.Join(", ", entries.Select(entry => $"{entry.Key} = {entry.Value}"));
        return text.Length == 0 ? "{}" : $"{{ {text} }}";
    }

    /// <summary>A nested block, set off by a blank line where something stands before it.</summary>
    public HclBlockWriter Block(string head, Action<HclBlockWriter> content)
    {
        Flush();
        var inner = new HclBlockWriter();
        content(inner);
        var first = _parts.Count == 0;
        _parts.Add((text, indent) =>
        {
            if (!first) text.Append('\n');
            text.Append(indent).Append(head).Append(" {\n");
            inner.WriteTo(text, indent + "  ");
            text.Append(indent).Append("}\n");
        });
        return this;
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        WriteTo(text, "");
        return text.ToString();
    }

    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString().Replace("${", "$${", StringComparison.Ordinal).Replace("%{", "%%{", StringComparison.Ordinal);
    }

    /// <summary>An object over several lines, its entries aligned; an empty one on one line.</summary>
    public static string Object(IEnumerable<(string Key, string Value)> entries, string indent = "  ")
    {
        var all = entries.ToList();
        if (all.Count == 0) return "{}";
        var lines = all.Select((entry, i) => $"{indent}  {entry.Key.PadRight(Width(all, i))} = {entry.Value}\n");
        return $"{{\n{string.Concat(lines)}{indent}}}";
    }

    /// <summary>The width of the run of one-line entries around an entry; an entry of several lines stands for itself.</summary>
    private static int Width(List<(string Key, string Value)> entries, int i)
    {
        var (from, to) = (i, i);
        bool Single(int at) => at >= 0 && at < entries.Count && !entries[at].Value.Contains('\n');
        if (!Single(i)) return 0;
        while (Single(from - 1)) from--;
        while (Single(to + 1)) to++;
        return entries[from..(to + 1)].Max(entry => entry.Key.Length);
    }

    private void WriteTo(StringBuilder text, string indent)
    {
        Flush();
        foreach (var part in _parts) part(text, indent);
    }

    private void Flush()
    {
        if (_aligned.Count == 0) return;
        var group = _aligned.ToList();
        _aligned.Clear();
        var width = group.Max(attribute => attribute.Name.Length);
        _parts.Add((text, indent) =>
        {
            foreach (var (name, value) in group)
                text.Append(indent).Append(name.PadRight(width)).Append(" = ")
                    .Append(value.Replace("\n", "\n" + indent, StringComparison.Ordinal)).Append('\n');
        });
    }
}
