namespace Pipeline.Metadata.Tests.Formats;

/// <summary>Files that programs of others wrote (Samples/Programs): type and fields, field by field.</summary>
public sealed class ProgramFilesTests
{
    [Theory]
    [InlineData("ffmpeg.wav", "audio/x-wav")]
    [InlineData("ffmpeg.aiff", "audio/x-aiff")]
    [InlineData("ffmpeg.avi", "video/x-msvideo")]
    [InlineData("ffmpeg.mkv", "video/x-matroska")]
    [InlineData("ffmpeg.webm", "video/webm")]
    [InlineData("ffmpeg.wma", "audio/x-ms-wma")]
    [InlineData("ffmpeg.wmv", "video/x-ms-wmv")]
    [InlineData("ffmpeg.flv", "video/x-flv")]
    public void Sound_and_films_have_their_title_author_and_length(string file, string type)
    {
        var item = Of(file);
        Assert.Equal((type, "Harbour", DocumentStatus.Processed, (string?)null),
            (item.ContentType, item.Title, item.Status, item.StatusReason));
        Assert.Equal(["Ada"], item.Authors);
        Assert.InRange(double.Parse(item.Properties["durationSeconds"], System.Globalization.CultureInfo.InvariantCulture), 0.4, 0.8);
    }

    [Theory]
    [InlineData("ffmpeg.avi", "64", "48")]
    [InlineData("ffmpeg.mkv", "64", "48")]
    [InlineData("ffmpeg.webm", "64", "48")]
    [InlineData("ffmpeg.wmv", "64", "48")]
    [InlineData("ffmpeg.flv", "64", "48")]
    [InlineData("imagemagick.bmp", "24", "16")]
    [InlineData("imagemagick.ico", "24", "16")]
    [InlineData("imagemagick.psd", "24", "16")]
    [InlineData("cjxl.jxl", "24", "16")]
    [InlineData("cjxl-boxes.jxl", "24", "16")]
    public void Pictures_and_films_have_their_size(string file, string width, string height)
    {
        var item = Of(file);
        Assert.Equal((width, height, DocumentStatus.Processed),
            (item.Properties["imageWidth"], item.Properties["imageHeight"], item.Status));
    }

    [Theory]
    [InlineData("ffmpeg.wav", "Waves at the quay")]
    [InlineData("ffmpeg.avi", "Waves at the quay")]
    [InlineData("ffmpeg.mkv", "Waves at the quay")]
    [InlineData("ffmpeg.wmv", "Waves at the quay")]
    public void Comments_are_descriptions(string file, string description) => Assert.Equal(description, Of(file).Description);

    [Fact]
    public void A_WAV_has_what_its_list_of_information_says()
    {
        var item = Of("ffmpeg.wav");
        Assert.Equal(("Field", "2024-05-06", "Shore"), (item.Subject, item.CreatedAt?.Value, item.Properties["album"]));
        Assert.Equal(("8000", "1"), (item.Properties["sampleRate"], item.Properties["channels"]));
        Assert.StartsWith("Lavf", item.CreatorTool, StringComparison.Ordinal);
    }

    [Fact]
    public void A_WMA_has_album_and_copyright()
    {
        var item = Of("ffmpeg.wma");
        Assert.Equal(("Shore", "CC0"), (item.Properties["album"], item.Properties["copyright"]));
    }

    [Fact]
    public void An_EPS_has_its_structuring_comments()
    {
        var item = Of("imagemagick.eps");
        Assert.Equal(("application/postscript", "ImageMagick 6.9.11", DocumentStatus.Processed),
            (item.ContentType, item.CreatorTool?.Trim('(', ')'), item.Status));
        Assert.Equal("3.0", item.Properties["dscVersion"]);
        Assert.Equal("-0 -0 24 16", item.Properties["boundingBox"]);
        Assert.NotNull(item.CreatedAt);
    }

    [Fact]
    public void An_XPS_has_its_pages_and_their_text()
    {
        var extraction = DocumentExtractor.Extract(ByteSource.FromMemory(SampleFiles.Read("ghostscript.xps")), new("a"), keepText: true);
        Assert.Equal((2, DocumentStatus.Processed), (extraction.Metadata.PageCount, extraction.Metadata.Status));
        Assert.Equal("application/vnd.ms-xpsdocument", extraction.Metadata.ContentType);
    }

    private static DocumentMetadata Of(string file) =>
        DocumentExtractor.Extract(ByteSource.FromMemory(SampleFiles.Read(file)), new(file)).Metadata;
}
