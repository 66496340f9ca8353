using System.Text;

namespace Pipeline.Metadata.Fuzz.Office;

/// <summary>RTF, messages and mailboxes.</summary>
internal static class TextSeeds
{
    private const string Multipart = """
        From: "Nioche, Julien (JIRA)" <jira@example.com>, =?utf-8?B?5pel5pys?= <b@example.com>
        Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?= =?windows-1251?B?z/Do4uXy?=
         and more
        Date: Mon, 6 Sep 2010 05:25:34 -0400 (EDT)
        Content-Type: multipart/mixed; boundary="outer"

        preamble
        --outer
        Content-Type: multipart/alternative; boundary=inner

        --inner
        Content-Type: text/plain; charset=iso-2022-jp
        Content-Transfer-Encoding: quoted-printable

        D=C3=BCsseldorf, a lo=
        ng line
        --inner
        Content-Type: text/html; charset=utf-8
        Content-Transfer-Encoding: base64

        PHA+Y2Fmw6k8L3A+
        --inner--
        --outer
        Content-Type: message/rfc822

        Subject: inner
        Content-Type: text/html; charset=gb18030

        <p>caf&eacute; <b>x</b>
        --outer
        Content-Type: application/pdf; name*0*=utf-8''%e2%82%ac; name*1=.pdf
        Content-Disposition: attachment; filename=a.txt

        JVBERi0=
        --outer--
        epilogue
        """;

    public static IReadOnlyList<byte[]> Rtf() =>
    [
        Latin(@"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset128 B;}}{\*\generator G;}{\info{\title Test "
            + @"d\u8217\'92x}{\author Ann;Bob}{\creatim\yr2006\mo5\dy18\hr12\min19}{\nofpages3}{\*\company Acme}}{\*\userprops "
            + @"{\propname Client}\proptype30{\staticval Acme}}Text \f1 \'93\'fa\par\tab\u-10179?\u-8704?\uc0\u233 end}"),
        Latin(@"{\rtf1\mac{\upr{a?}{\*\ud{a\u223 ?}}}{\field{\*\fldinst PAGE}{\fldrslt 7}}{\pict\bin5 "
            + @"abcde}\fromhtml1{\*\htmltag64 <p>}\htmlrtf hidden\htmlrtf0 shown}"),
    ];

    public static IReadOnlyList<byte[]> Message() =>
        [Encoding.UTF8.GetBytes(Multipart), Encoding.UTF8.GetBytes(Multipart.Replace("\n", "\r\n", StringComparison.Ordinal))];

    public static IReadOnlyList<byte[]> Mailbox() =>
        [Encoding.UTF8.GetBytes($"From a@example.com Mon Jul 20 01:01:07 2015\n{Multipart}\n\nFrom b@example.com Tue Jul 21 01:01:07 "
            + $"2015\nSubject: second\n\n>From two\n")];

    public static IReadOnlyList<byte[]> Calendar() =>
    [
        Latin("BEGIN:VCALENDAR\r\nPRODID:-//x//EN\r\nBEGIN:VEVENT\r\nDTSTART;TZID=\"a:b\":20240506T070809\r\n"
            + "SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=koi8-r:=D0=D2=\r\n=C9\r\nDESCRIPTION:a\\, b\\n\r\n  c\r\n"
            + "ORGANIZER;CN=A:mailto:a@b\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"),
    ];

    public static IReadOnlyList<byte[]> Contacts() =>
        [Latin("BEGIN:VCARD\nVERSION:4.0\nitem1.FN:Ada\nN:L;A;;Dr.;\nORG:a;b\nREV:20240506\nNOTE:x\\ny\nEND:VCARD\n")];

    public static IReadOnlyList<byte[]> PostScript() =>
    [
        Latin("%!PS-Adobe-3.0 EPSF-3.0\n%%Title: (a \\(b\\) \\344)\n%%Pages: (atend)\n%%CreationDate: D:20240506070809Z\n%%EndComments\n"
            + "%%Page: 1 1\nshowpage\n%%Trailer\n%%Pages: 1\n%%EOF\n"),
    ];

    private static byte[] Latin(string text) => Encoding.Latin1.GetBytes(text);
}
