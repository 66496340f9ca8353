using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Calendar;

public sealed class CalendarReaderTests
{
    // RFC 5545, section 4, the second and the third example.
    private const string Conference = """
        BEGIN:VCALENDAR
        PRODID:-//xyz Corp//NONSGML PDA Calendar Version 1.0//EN
        VERSION:2.0
        BEGIN:VEVENT
        DTSTAMP:19960704T120000Z
        UID:uid1@example.com
        ORGANIZER:mailto:jsmith@example.com
        DTSTART:19960918T143000Z
        DTEND:19960920T220000Z
        STATUS:CONFIRMED
        CATEGORIES:CONFERENCE
        SUMMARY:Networld+Interop Conference
        DESCRIPTION:Networld+Interop Conference
          and Exhibit\nAtlanta World Congress Center\n
         Atlanta\, Georgia
        END:VEVENT
        END:VCALENDAR

        """;

    [Fact]
    public void The_standards_own_example_is_read_field_by_field()
    {
        var read = Read(Conference.ReplaceLineEndings("\r\n"));
        Assert.Equal("Networld+Interop Conference", read.Metadata.Title);
        Assert.Equal("Networld+Interop Conference and Exhibit Atlanta World Congress Center Atlanta, Georgia", read.Metadata.Description);
        Assert.Equal(["jsmith@example.com"], read.Metadata.Authors);
        Assert.Equal(["CONFERENCE"], read.Metadata.Keywords);
        Assert.Equal("-//xyz Corp//NONSGML PDA Calendar Version 1.0//EN", read.Metadata.CreatorTool);
        Assert.Equal("1996-07-04T12:00:00Z", read.Metadata.CreatedAt?.Value);
        Assert.Equal(("1996-09-18T14:30:00Z", "1996-09-20T22:00:00Z", "1"),
            (read.Metadata.Properties["start"], read.Metadata.Properties["end"], read.Metadata.Properties["entryCount"]));
        Assert.Equal(DocumentStatus.Processed, read.Status);
    }

    [Theory]
    [InlineData("X-WR-CALNAME:Tides\nBEGIN:VEVENT\nSUMMARY:High water\nEND:VEVENT\n", "Tides")]
    [InlineData("BEGIN:VEVENT\nSUMMARY;LANGUAGE=nl;X=\"a:b\":Hoog water\nEND:VEVENT\n", "Hoog water")]
    [InlineData("BEGIN:VEVENT\nSUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Gr=FC=\n=DFe\nEND:VEVENT\n", "Grüße")]
    public void Names_parameters_and_old_encodings_are_understood(string lines, string title) =>
        Assert.Equal(title, Read($"BEGIN:VCALENDAR\n{lines}END:VCALENDAR\n").Metadata.Title);

    [Fact]
    public void A_calendar_cut_short_is_partial_and_keeps_what_came_before()
    {
        var read = Read(Conference[..^60]);
        Assert.Equal((DocumentStatus.Partial, "Networld+Interop Conference"), (read.Status, read.Metadata.Title));
    }

    [Fact]
    public void A_value_without_end_is_cut_at_its_limit() =>
        Assert.Equal(64 * 1024 - "SUMMARY:".Length, Read("BEGIN:VCALENDAR\nSUMMARY:" + new string('x',
            300_000) + "\nEND:VCALENDAR\n").Text.Trim().Length);

    // RFC 6350, 8, and RFC 2426, 7.
    [Fact]
    public void The_example_of_the_contact_standard_is_read_field_by_field()
    {
        var read = Reading.Of("text/vcard", Encoding.UTF8.GetBytes("""
            BEGIN:VCARD
            VERSION:4.0
            FN:Simon Perreault
            N:Perreault;Simon;;;ing. jr,M.Sc.
            BDAY:--0203
            GENDER:M
            LANG;PREF=1:fr
            LANG;PREF=2:en
            ORG;TYPE=work:Viagenie
            ADR;TYPE=work:;Suite D2-630;2875 Laurier;
             Quebec;QC;G1V 2M2;Canada
            TEL;VALUE=uri;TYPE="work,voice";PREF=1:tel:+1-418-656-9254;ext=102
            EMAIL;TYPE=work:simon.perreault@viagenie.ca
            REV:20240506T070809Z
            END:VCARD
            BEGIN:VCARD
            VERSION:3.0
            item1.FN:Frank Dawson
            END:VCARD

            """));
        Assert.Equal(("Simon Perreault", "Viagenie", "fr"), (read.Metadata.Title, read.Metadata.Publisher, read.Metadata.DeclaredLanguage));
        Assert.Equal(("2", "simon.perreault@viagenie.ca"), (read.Metadata.Properties["contactCount"], read.Metadata.Properties["email"]));
        Assert.Equal("2024-05-06T07:08:09Z", read.Metadata.ModifiedAt?.Value);
        Assert.Equal("Simon Perreault\nViagenie\nSuite D2-630, 2875 Laurier, Quebec, QC, G1V 2M2, Canada\nFrank Dawson\n", read.Text);
        Assert.Equal(DocumentStatus.Processed, read.Status);
    }

    [Fact]
    public void A_contact_without_a_formatted_name_is_named_by_its_parts() =>
        Assert.Equal("Dr. Ada Lovelace",
            Reading.Of("text/vcard", "BEGIN:VCARD\nVERSION:2.1\nN:Lovelace;Ada;;Dr.\nEND:VCARD\n"u8.ToArray()).Metadata.Title);

    [Theory]
    [InlineData("text/calendar", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:the tide turns\nSUMMARY:again\n")]
    [InlineData("text/vcard", "BEGIN:VCARD\nFN:the tide turns\nFN:again\n")]
    public void Lines_are_read_no_further_than_text_fits(string type, string lines) => Assert.StartsWith("text is longer",
        Reading.Of(type, Encoding.UTF8.GetBytes(lines), new ExtractionLimits { TextCharacters = 5 }).Outcome.Reason,
        StringComparison.Ordinal);

    private static Reading Read(string calendar) => Reading.Of("text/calendar", Encoding.UTF8.GetBytes(calendar));
}
