using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Mail;

public sealed class MailTests
{
    [Fact]
    public void The_header_becomes_title_authors_and_creation()
    {
        var reading = Read("""
            From: "Nioche, Julien (JIRA)" <jira@apache.org>, bob@example.com
            To: dev@tika.apache.org
            Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?= =?UTF-8?B?IGFuIGFsbGU=?=
             and more
            Date: Mon, 6 Sep 2010 05:25:34 -0400 (EDT)
            Message-ID: <1@example.com>
            X-Mailer: Mailer 1.0
            Keywords: one, two

            Hello
            """);

        Assert.Equal(DocumentStatus.Processed, reading.Status);
        Assert.Equal("Grüße an alle and more", reading.Metadata.Title);
        Assert.Equal(["Nioche, Julien (JIRA) <jira@apache.org>", "bob@example.com"], reading.Metadata.Authors);
        Assert.Equal("2010-09-06T05:25:34-04:00", reading.Metadata.CreatedAt?.Value);
        Assert.Equal(["one", "two"], reading.Metadata.Keywords);
        Assert.Equal("Mailer 1.0", reading.Metadata.CreatorTool);
        Assert.Equal("<1@example.com>", reading.Metadata.Properties["messageId"]);
        Assert.Equal("Hello\n", reading.Text);
    }

    [Theory]
    [InlineData("=?iso-8859-1?Q?caf=E9_noir?=", "café noir")]
    [InlineData("=?windows-1251?B?z/Do4uXy?=", "Привет")]
    [InlineData("=?utf-8?B?5pel?= =?utf-8?B?5pys?=", "日本")]
    [InlineData("=?utf-8?B?5pc=?= =?utf-8?B?pQ==?=", "日")]
    [InlineData("=?utf-8*de?Q?=C3=BC?=", "ü")]
    [InlineData("=?nonsense?Q?x?= y", "=?nonsense?Q?x?= y")]
    [InlineData("=?utf-8?Q?broken", "=?utf-8?Q?broken")]
    [InlineData("=?=?=?", "=?=?=?")]
    [InlineData("a = b", "a = b")]
    public void Encoded_words_are_decoded(string raw, string title) => Assert.Equal(title, Read($"Subject: {raw}\n\n").Metadata.Title);

    [Theory]
    [InlineData("Fri, 26 Nov 2010 19:57:53 +0000", "2010-11-26T19:57:53Z")]
    [InlineData("26 Nov 10 19:57 GMT", "2010-11-26T19:57:00Z")]
    [InlineData("Thu, 7 Jun 2001 02:15:00 -0700 (PDT)", "2001-06-07T02:15:00-07:00")]
    [InlineData("Thu, 7 Jun 2001 02:15:00 PDT", "2001-06-07T02:15:00-07:00")]
    [InlineData("Thu Jun  7 02:15:00 2001", "2001-06-07T02:15:00")]
    [InlineData("7 Jun 2001", "2001-06-07")]
    [InlineData("31 Feb 2001 00:00:00 +0000", null)]
    [InlineData("7 Jun 2001 02:15:00 +9999", "2001-06-07T02:15:00")]
    [InlineData("soon", null)]
    public void Dates_keep_their_offset(string text, string? expected) =>
        Assert.Equal(expected, Read($"Date: {text}\n\n").Metadata.CreatedAt?.Value);

    [Fact]
    public void Of_alternatives_the_first_text_is_read_and_attachments_are_counted()
    {
        var reading = Read("""
            Subject: s
            Content-Type: multipart/mixed; boundary="outer"

            preamble
            --outer
            Content-Type: multipart/alternative; boundary=inner

            --inner
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            D=C3=BCsseldorf, a lo=
            ng line
            --inner
            Content-Type: text/html

            <p>the same again</p>
            --inner--
            --outer
            Content-Type: application/pdf; name*0*=utf-8''%e2%82%ac; name*1=.pdf
            Content-Transfer-Encoding: base64

            JVBERi0=
            --outer
            Content-Type: text/plain
            Content-Disposition: attachment; filename=a.txt

            not the body
            --outer--
            epilogue
            """);

        Assert.Equal(DocumentStatus.Processed, reading.Status);
        Assert.Equal("Düsseldorf, a long line\n\n", reading.Text);
        Assert.Equal("2", reading.Metadata.Properties["attachmentCount"]);
        Assert.Equal("utf-8", reading.Metadata.Charset);
    }

    [Theory]
    [InlineData("text/html; charset=iso-8859-1", "7bit", "<p>caf&eacute;<br>noir</p><style>x</style>", "\ncafé\nnoir\n\n")]
    [InlineData("text/plain; charset=\"utf-8\"", "BASE64", "R3LD\nvMOf\nZQ==", "Grüße\n")]
    [InlineData("text/plain; charset=us-ascii", "8bit", "plain", "plain\n")]
    [InlineData("text/plain", "x-unknown", "plain", "plain\n")]
    public void A_body_is_decoded_by_its_transfer_encoding_and_charset(string type, string encoding, string body, string text) =>
        Assert.Equal(text, Read($"Subject: s\nContent-Type: {type}\nContent-Transfer-Encoding: {encoding}\n\n{body}").Text);

    [Fact]
    public void A_message_within_a_message_is_an_attachment_and_its_text_is_read()
    {
        var reading = Read("""
            Subject: outer
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: message/rfc822

            Subject: inner

            inner text
            --b--
            """);

        Assert.Equal("outer", reading.Metadata.Title);
        Assert.Equal("inner text\n\n", reading.Text);
        Assert.Equal("1", reading.Metadata.Properties["attachmentCount"]);
    }

    [Fact]
    public void A_thousand_nested_multiparts_end_at_the_limit_on_depth()
    {
        var nested = new StringBuilder("Subject: s\n");
        for (var depth = 0; depth < 1_000; depth++) nested.Append($"Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n");

        var reading = Read(nested.ToString());

        Assert.Equal(DocumentStatus.Partial, reading.Status);
        Assert.Contains("nest too deeply", reading.Outcome.Reason, StringComparison.Ordinal);
        Assert.Equal("s", reading.Metadata.Title);
    }

    [Fact]
    public void A_multipart_that_is_not_closed_is_partial()
    {
        var reading = Read("Subject: s\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\ntext");

        Assert.Equal(new(DocumentStatus.Partial, "mail: a multipart is not closed"), reading.Outcome);
        Assert.Equal("text\n", reading.Text);
    }

    [Theory]
    [InlineData("multipart/encrypted; boundary=b; protocol=\"application/pgp-encrypted\"")]
    [InlineData("application/pkcs7-mime; smime-type=enveloped-data")]
    public void An_encrypted_body_is_encrypted_and_the_header_is_read(string type)
    {
        var reading = Read($"Subject: s\nContent-Type: {type}\n\n--b\n\nx\n--b--\n");

        Assert.Equal(DocumentStatus.Encrypted, reading.Status);
        Assert.Equal("s", reading.Metadata.Title);
    }

    [Fact]
    public void A_mailbox_counts_its_messages_and_is_titled_by_the_first()
    {
        var reading = Reading.Of("application/mbox", Encoding.UTF8.GetBytes("""
            From a@example.com Mon Jul 20 01:01:07 2015
            Subject: first
            Date: Mon, 20 Jul 2015 00:01:07 -0700

            one
            From here on this line is text
            

            From b@example.com Tue Jul 21 01:01:07 2015
            Subject: second
            Date: Tue, 21 Jul 2015 00:01:07 -0700

            two
            """));

        Assert.Equal("first", reading.Metadata.Title);
        Assert.Equal("2", reading.Metadata.Properties["messageCount"]);
        Assert.Equal("2015-07-20T00:01:07-07:00", reading.Metadata.CreatedAt?.Value);
        Assert.Equal("2015-07-21T00:01:07-07:00", reading.Metadata.ModifiedAt?.Value);
        Assert.Equal("one\nFrom here on this line is text\n\n\n\ntwo\n", reading.Text);
    }

    [Fact]
    public void Lines_longer_than_the_buffer_and_headers_without_end_stay_within_bounds()
    {
        var reading = Read("Subject: " + new string('x', 1_000_000) + "\nTo: a@example.com\n\n" + new string('y', 200_000));

        Assert.Equal(ExtractionLimits.Default.FieldCharacters, reading.Metadata.Title?.Length);
        Assert.Equal("a@example.com", reading.Metadata.Properties["to"]);
        Assert.Equal(200_001, reading.Text.Length);
    }

    [Fact]
    public void Something_without_a_header_is_corrupt() =>
        Assert.Equal(new(DocumentStatus.Corrupt, "mail: no header"), Read("\n\njust text").Outcome);

    [Fact]
    public void A_message_of_Apple_Mail_ends_where_its_first_line_says()
    {
        const string message = "From: Ada <a@example.org>\nSubject: Harbour\nMIME-Version: 1.0\n\nOnly this.\n";
        var read = Reading.Of("message/x-emlx",
            Encoding.UTF8.GetBytes($"{message.Length}      \n{message}<?xml version=\"1.0\"?><plist>flags</plist>"));
        Assert.Equal("Harbour", read.Metadata.Title);
        Assert.Equal("Only this.", read.Text.Trim());
    }

    [Theory]
    // RFC 5322, appendix A.5, A.1.3 and A.6.1.
    [InlineData("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>", "Pete <pete@silly.test>")]
    [InlineData("A Group(Some people)\r\n     :Chris Jones <c@(Chris's host.)public.example>,\r\n         joe@example.org,\r\n  "
        + "John <jdoe@one.test> (my dear friend); (the end of the group)",
        "Chris Jones <c@public.example>|joe@example.org|John <jdoe@one.test>")]
    [InlineData("(Empty list)(start)Hidden recipients  :(nobody(that I know))  ;", "")]
    [InlineData("Mary Smith <@node.test:mary@example.net>, , jdoe@test  . example", "Mary Smith <mary@example.net>|jdoe@test.example")]
    [InlineData("\"Joe Q. Public\" <john.q.public@example.com>", "Joe Q. Public <john.q.public@example.com>")]
    [InlineData("jdoe@example.org (John Doe)", "John Doe <jdoe@example.org>")]
    [InlineData("\"Doe (Jr), John\" <jdoe@example.org>", "Doe (Jr), John <jdoe@example.org>")]
    [InlineData("Re: nobody's group <a@b.test>", "Re: nobody's group <a@b.test>")]
    public void Comments_and_groups_are_no_part_of_names(string raw, string authors) =>
        Assert.Equal(authors, string.Join('|', Read($"From: {raw}\r\n\r\n").Metadata.Authors));

    [Theory]
    [InlineData("Content-Type: text/plain; charset=koi8-r\n\n\xD0\xD2\xC9")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=koi8-r\n\n\xD0\n--b--\n")]
    public void Raw_bytes_of_a_header_are_in_the_charset_that_the_message_declares(string rest)
    {
        var read = Reading.Of("message/rfc822",
            Encoding.Latin1.GetBytes("Subject: \xF0\xD2\xC9\xD7\xC5\xD4\nFrom: \xC9\xD2\xC1 <i@a.test>\n" + rest));
        Assert.Equal("Привет", read.Metadata.Title);
        Assert.Equal(["ира <i@a.test>"], read.Metadata.Authors);
    }

    private static Reading Read(string message) => Reading.Of("message/rfc822", Encoding.UTF8.GetBytes(message));
}
