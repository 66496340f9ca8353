namespace Pipeline.Metadata.Formats.Html;

/// <summary>The text of HTML within another document: a chapter of a book, the body of a message. Its fields are not the
/// document's.</summary>
internal static class HtmlText
{
    public static void Read(TextReader markup, ReadContext context)
    {
        var html = new HtmlTokenizer(markup, context.Limits.FieldCharacters);
        while (!context.Text.IsFull && !context.OutOfTime.IsCancellationRequested && html.Read() is { } isTag)
        {
            if (!isTag)
            {
                context.Text.Append(html.Text);
                continue;
            }
            var name = html.Tag.Name;
            if (HtmlElements.IsBlock(name)) context.Text.AppendLine();
            else if (HtmlElements.IsCell(name)) context.Text.AppendSpace();
            // Scripts and styles, and the title, which repeats a heading.
            if (!html.Tag.IsEnd && HtmlElements.IsRaw(name)) html.ReadRaw(name, 0, resolveReferences: false);
        }
    }
}
