namespace Pipeline.Metadata.Tests.Formats.Tnef;

public sealed class TnefReaderTests
{
    [Fact]
    public void A_message_and_the_names_of_its_attachments_are_read()
    {
        var read = Read(TnefBuilder.Whole());
        Assert.Equal("Привет", read.Metadata.Title);
        Assert.Equal(["Ada Lovelace"], read.Metadata.Authors);
        Assert.Equal("2024-05-06T07:08:09Z", read.Metadata.CreatedAt?.Value);
        Assert.Equal("The tide turns at noon.", read.Text);
        Assert.Equal(("2", "Chart of the harbour.pdf, quay.jpg"),
            (read.Metadata.Properties["attachmentCount"], read.Metadata.Properties["attachmentNames"]));
        Assert.Equal(DocumentStatus.Processed, read.Status);
    }

    [Fact]
    public void A_file_cut_anywhere_keeps_what_came_before()
    {
        var whole = TnefBuilder.Whole();
        for (var length = 6; length < whole.Length; length++)
            Assert.True(Read(whole[..length]) is { Status: DocumentStatus.Partial or DocumentStatus.Processed });
        Assert.Equal("Привет", Read(whole[..^5]).Metadata.Title);
    }

    [Fact]
    public void A_million_attributes_end_at_the_limit()
    {
        var builder = new TnefBuilder();
        for (var i = 0; i < 10_001; i++) builder.Add(1, 0x69002, []);
        var read = Read(builder.ToArray());
        Assert.Contains("more than 10000 attributes", read.Outcome.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FFFFFFFF")]
    [InlineData("010000000B000030FFFFFFFF")]
    [InlineData("010000001E100030FFFFFFFF")]
    [InlineData("010000001F000030FFFFFF7FFFFFFF7F")]
    public void Counts_and_lengths_past_the_end_are_problems(string properties)
    {
        var read = Read(new TnefBuilder().Add(1, 0x69003, Convert.FromHexString(properties)).ToArray());
        Assert.True(read.Status == DocumentStatus.Partial || properties.StartsWith("010000000B", StringComparison.Ordinal));
    }

    private static Reading Read(byte[] document) => Reading.Of("application/vnd.ms-tnef", document);
}
