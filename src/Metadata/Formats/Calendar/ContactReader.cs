using System.Globalization;

namespace Pipeline.Metadata.Formats.Calendar;

/// <summary>vCard 2.1, 3.0 and 4.0 (RFC 2426, RFC 6350): one contact or an address book of them.</summary>
[FormatName("vCard", "text/vcard")]
[Reads("title", "the first FN, else N")]
[Reads("publisher", "the first ORG")]
[Reads("description", "the first NOTE")]
[Reads("keywords", "CATEGORIES")]
[Reads("creatorTool", "PRODID")]
[Reads("modifiedAt", "the first REV")]
[Reads("declaredLanguage", "LANG")]
[Reads("text", "FN, ORG, TITLE, ROLE, ADR and NOTE of all contacts")]
[Reads("properties", "contactCount; email of the first")]
internal sealed class ContactReader : IFormatReader
{
    // Prefixes, given name, additional, family, suffixes, by their places in N (RFC 6350, 6.2.2).
    private static readonly int[] NameOrder = [3, 1, 2, 0, 4];

    public static ContactReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        using var text = TextSource.Open(context);
        var metadata = context.Metadata;
        var (contacts, isOpen, name) = (0, false, (string?)null);
        foreach (var line in ContentLine.In(text))
        {
            if (TextCopy.Stop(context) is { } stopped) return stopped;
            switch (line.Name)
            {
                case "BEGIN": (contacts, isOpen) = (contacts + 1, true); break;
                case "END": isOpen = false; break;
                case "PRODID": metadata.CreatorTool ??= line.Value; break;
                case "REV": metadata.ModifiedAt ??= CalendarDate.Parse(line.Value); break;
                case "LANG" or "LANGUAGE": metadata.DeclaredLanguage ??= line.Value; break;
                case "CATEGORIES": foreach (var keyword in line.Value.Split(',')) metadata.AddKeyword(keyword); break;
                case "EMAIL" when !metadata.Properties.ContainsKey("email"): metadata.AddProperty("email", line.Value); break;
                case "N": name ??= Ordered(line); break;
                case "FN" or "ORG" or "TITLE" or "ROLE" or "ADR" or "NOTE": TakeText(line, context); break;
            }
        }
        metadata.Title ??= name;
        metadata.AddProperty("contactCount", contacts.ToString(CultureInfo.InvariantCulture));
        return isOpen ? ReadOutcome.Partial("a contact is not closed") : TextCopy.Stop(context) ?? ReadOutcome.Processed;
    }

    private static void TakeText(ContentLine line, ReadContext context)
    {
        var value = line.Name is "ORG" or "ADR" ? string.Join(", ", Parts(line)) : line.Value;
        if (line.Name == "FN") context.Metadata.Title ??= value;
        else if (line.Name == "ORG") context.Metadata.Publisher ??= value;
        else if (line.Name == "NOTE") context.Metadata.Description ??= value;
        context.Text.Append(value);
        context.Text.AppendLine();
    }

    private static string Ordered(ContentLine line)
    {
        var parts = line.Value.Split(';');
        return string.Join(' ', NameOrder.Where(at => at < parts.Length && parts[at].Trim().Length > 0)
            .Select(at => parts[at].Trim()));
    }

    private static IEnumerable<string> Parts(ContentLine line) =>
        line.Value.Split(';').Select(part => part.Trim()).Where(part => part.Length > 0);
}
