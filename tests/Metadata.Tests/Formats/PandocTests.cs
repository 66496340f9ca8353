namespace Pipeline.Metadata.Tests.Formats;

/// <summary>Documents that another program wrote, through detection and reading; see Samples/Pandoc/README.md.</summary>
public sealed class PandocTests
{
    [Theory]
    [InlineData("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation")]
    [InlineData("odt", "application/vnd.oasis.opendocument.text")]
    [InlineData("epub", "application/epub+zip")]
    [InlineData("rtf", "text/rtf")]
    public void The_text_of_every_format_is_that_of_the_source(string format, string contentType)
    {
        var extraction = Extract(format);

        Assert.Equal(DocumentStatus.Processed, extraction.Metadata.Status);
        Assert.Equal(contentType, extraction.Metadata.ContentType);
        Assert.Contains("its keeper wrote down every ship that passed in fifty years.", extraction.Text, StringComparison.Ordinal);
        Assert.Contains("Grüße aus dem Norden, mit einem Satz auf Deutsch.", extraction.Text, StringComparison.Ordinal);
        Assert.Contains("412", extraction.Text, StringComparison.Ordinal);
        Assert.Contains("A note below.", extraction.Text, StringComparison.Ordinal);
        Assert.Equal("en", extraction.Metadata.DetectedLanguage);
    }

    [Theory]
    [InlineData("docx", "2026-11-21T11:42:42Z")]
    [InlineData("pptx", "2026-11-21T11:42:19Z")]
    [InlineData("odt", "2026-11-21T11:42:19Z")]
    [InlineData("epub", "2024-03-05")]
    public void The_fields_of_every_format_are_those_of_the_source(string format, string createdAt)
    {
        var metadata = Extract(format).Metadata;

        Assert.Equal("The lighthouse at Ærø", metadata.Title);
        Assert.Equal(["Ada Maria Holm", "Bertil Åström"], metadata.Authors);
        Assert.Equal("A short test.", metadata.Description);
        Assert.Equal(createdAt, metadata.CreatedAt?.Value);
    }

    [Fact]
    public void Slides_are_counted() => Assert.Equal(4, Extract("pptx").Metadata.PageCount);

    private static Extraction Extract(string format)
    {
        var name = $"lighthouse.{format}";
        var bytes = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Samples", "Pandoc", name));
        return DocumentExtractor.Extract(ByteSource.FromMemory(bytes), new(name), keepText: true);
    }
}
