namespace Pipeline.Metadata.Tests.Formats.Pdf;

public class PdfEncryptionTests
{
    [Theory]
    [InlineData("rc4-40.pdf", "RC4-40")]
    [InlineData("rc4-128.pdf", "RC4-128")]
    [InlineData("aes-128.pdf", "AES-128")]
    [InlineData("aes-256-r5.pdf", "AES-256")]
    [InlineData("aes-256-r6.pdf", "AES-256")]
    [InlineData("aes-256-object-streams.pdf", "AES-256")]
    [InlineData("aes-256-owner-password-empty.pdf", "AES-256")]
    public void A_file_that_opens_with_the_empty_password_is_read(string file, string algorithm)
    {
        var reading = Pdf.Read(PdfData.Read(file));

        Assert.Equal(DocumentStatus.Processed, reading.Status);
        Assert.Equal("A locked title", reading.Metadata.Title);
        Assert.Equal(["Ada", "Grace"], reading.Metadata.Authors);
        Assert.Equal("2024-02-29T12:00:00+01:00", reading.Metadata.CreatedAt?.Value);
        Assert.Equal("fr-FR", reading.Metadata.DeclaredLanguage);
        Assert.Equal(algorithm, reading.Metadata.Properties["encryption"]);
        Assert.Equal("Text behind a lock\n", reading.Text);
    }

    [Fact]
    public void A_file_that_needs_a_password_yields_what_is_not_encrypted()
    {
        var reading = Pdf.Read(PdfData.Read("aes-256-password-needed.pdf"));

        Assert.Equal(DocumentStatus.Encrypted, reading.Status);
        Assert.Equal(1, reading.Metadata.PageCount);
        Assert.Equal("AES-256", reading.Metadata.Properties["encryption"]);
        Assert.Equal("1.7", reading.Metadata.Properties["pdfVersion"]);
        Assert.Null(reading.Metadata.Title);
        Assert.Empty(reading.Text);
    }

    [Fact]
    public void An_unknown_security_handler_counts_as_needing_a_password()
    {
        var pdf = PdfBuilder.WithPages("Unreadable");
        pdf.Trailer += $" /Encrypt {pdf.Add("<< /Filter /Acme.Secure /V 1 >>")} 0 R";

        Assert.Equal(DocumentStatus.Encrypted, Pdf.Read(pdf.ToBytes()).Status);
    }

    [Fact]
    public void A_file_whose_attachments_alone_are_encrypted_is_read()
    {
        var pdf = PdfBuilder.WithPages("In the clear");
        pdf.Trailer += $" /Encrypt {pdf.Add("<< /Filter /Standard /V 4 /R 4 /CF << /StdCF << /CFM /AESV2 >> >> /StmF /Identity /StrF "
            + "/Identity /EFF /StdCF /O (o) /U (u) /P 0 >>")} 0 R";

        Assert.Equal("In the clear", Pdf.Text(pdf.ToBytes()));
    }

    [Fact]
    public void An_encrypted_file_without_a_cross_reference_is_read_too()
    {
        var damaged = Pdf.Replace(PdfData.Read("aes-256-r6.pdf"), "startxref", "startxxxx");

        var reading = Pdf.Read(damaged);

        Assert.Equal("A locked title", reading.Metadata.Title);
        Assert.Equal("Text behind a lock\n", reading.Text);
    }
}
