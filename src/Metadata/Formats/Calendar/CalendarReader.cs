using System.Globalization;

namespace Pipeline.Metadata.Formats.Calendar;

/// <summary>iCalendar (RFC 5545) and its predecessor vCalendar: what entries say, not when they recur.</summary>
[FormatName("iCalendar and vCalendar", "text/calendar")]
[Reads("title", "X-WR-CALNAME, NAME; else the first entry's SUMMARY")]
[Reads("description", "X-WR-CALDESC; else the first entry's DESCRIPTION")]
[Reads("authors", "ORGANIZER: CN, else the address")]
[Reads("keywords", "CATEGORIES")]
[Reads("creatorTool", "PRODID")]
[Reads("createdAt", "the first CREATED, DCREATED; else DTSTAMP")]
[Reads("modifiedAt", "the first LAST-MODIFIED")]
[Reads("declaredLanguage", "LANGUAGE of the first SUMMARY")]
[Reads("text", "SUMMARY, DESCRIPTION, LOCATION and COMMENT of all entries")]
[Reads("properties", "entryCount (events, to-dos, journals), method, start and end of the first entry")]
internal sealed class CalendarReader : IFormatReader
{
    public static CalendarReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        using var text = TextSource.Open(context);
        var metadata = context.Metadata;
        var (entries, isOpen, name, description) = (0, false, (string?)null, (string?)null);
        DocumentDate? stamp = null;
        foreach (var line in ContentLine.In(text))
        {
            if (TextCopy.Stop(context) is { } stopped) return stopped;
            switch (line.Name)
            {
                case "BEGIN" when line.RawValue.Trim().ToUpperInvariant() is "VEVENT" or "VTODO" or "VJOURNAL": entries++; break;
                case "BEGIN": isOpen = true; break;
                case "END" when line.RawValue.Trim().Equals("VCALENDAR", StringComparison.OrdinalIgnoreCase): isOpen = false; break;
                case "X-WR-CALNAME" or "NAME": name ??= line.Value; break;
                case "X-WR-CALDESC": description ??= line.Value; break;
                case "PRODID": metadata.CreatorTool ??= line.Value; break;
                case "METHOD": metadata.AddProperty("method", line.Value); break;
                case "ORGANIZER": metadata.AddAuthor(line.Parameter("CN") ?? WithoutScheme(line.Value)); break;
                case "CATEGORIES": foreach (var keyword in line.Value.Split(',', ';')) metadata.AddKeyword(keyword); break;
                case "CREATED" or "DCREATED": metadata.CreatedAt ??= CalendarDate.Parse(line.Value); break;
                case "LAST-MODIFIED": metadata.ModifiedAt ??= CalendarDate.Parse(line.Value); break;
                case "DTSTAMP": stamp ??= CalendarDate.Parse(line.Value); break;
                case "DTSTART" when entries == 1: metadata.AddProperty("start", CalendarDate.Parse(line.Value)?.Value); break;
                case "DTEND" or "DUE" when entries == 1: metadata.AddProperty("end", CalendarDate.Parse(line.Value)?.Value); break;
                case "SUMMARY" or "DESCRIPTION" or "LOCATION" or "COMMENT": TakeText(line, context); break;
            }
        }
        metadata.Title = name ?? metadata.Title;
        metadata.Description = description ?? metadata.Description;
        metadata.CreatedAt ??= stamp;
        metadata.AddProperty("entryCount", entries.ToString(CultureInfo.InvariantCulture));
        return isOpen ? ReadOutcome.Partial("the calendar is not closed") : TextCopy.Stop(context) ?? ReadOutcome.Processed;
    }

    private static void TakeText(ContentLine line, ReadContext context)
    {
        var value = line.Value;
        if (line.Name == "SUMMARY")
        {
            context.Metadata.Title ??= value;
            context.Metadata.DeclaredLanguage ??= line.Parameter("LANGUAGE");
        }
        else if (line.Name == "DESCRIPTION")
        {
            context.Metadata.Description ??= value;
        }
        context.Text.Append(value);
        context.Text.AppendLine();
    }

    private static string WithoutScheme(string address) =>
        address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? address[7..] : address;
}
