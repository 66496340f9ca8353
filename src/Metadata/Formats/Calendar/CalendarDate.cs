using Pipeline.Metadata.Formats.Pdf.Properties;

namespace Pipeline.Metadata.Formats.Calendar;

/// <summary>Dates of calendars and contacts: ISO 8601's basic form (RFC 5545, 3.3.5), and the extended one that some write.</summary>
internal static class CalendarDate
{
    public static DocumentDate? Parse(string value) => IsoDate.Parse(value) ?? PdfDate.Parse(value);
}
