using System.Text;
using Pipeline.Metadata.Formats;

namespace Pipeline.Metadata.Tests.Formats.Tnef;

public sealed class DamagedTnefTests
{
    [Fact]
    public void An_attribute_that_the_file_cuts_off_is_a_problem() => Assert.Equal(
        ReadOutcome.Partial("TNEF: an attribute ends behind the file"), Read(TnefBuilder.Whole()[..^1]).Outcome);

    [Fact]
    public void What_belongs_to_no_attachment_is_passed_over()
    {
        var read = Read(new TnefBuilder().Add(2, 0x18010, "a.pdf\0"u8.ToArray()).Add(2, 0x69005, new byte[4]).ToArray());
        Assert.Equal((DocumentStatus.Processed, "0"), (read.Status, read.Metadata.Properties["attachmentCount"]));
    }

    [Fact]
    public void Names_of_attachments_end_at_their_limit()
    {
        var builder = new TnefBuilder();
        for (var number = 0; number < 100; number++)
            builder.Add(2, 0x69002, []).Add(2, 0x18010, Encoding.ASCII.GetBytes(new string((char)('a' + (number % 26)), 100)));
        var read = Reading.Of("application/vnd.ms-tnef", builder.ToArray(), new ExtractionLimits { FieldCharacters = 100_000 });
        Assert.InRange(read.Metadata.Properties["attachmentNames"].Length, 4_000, 4_200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0100")]
    [InlineData("010000001F000080AAAA")]
    public void Properties_that_break_off_are_a_problem(string properties) =>
        Assert.Equal(ReadOutcome.Partial("TNEF: properties break off"), Message(Convert.FromHexString(properties)).Outcome);

    [Fact]
    public void A_property_past_the_limit_is_not_read()
    {
        byte[] subject = [0x1F, 0, 0x37, 0, 1, 0, 0, 0, 2, 0, 0, 0, (byte)'x', 0, 0, 0];
        byte[] other = [0x0B, 0, 1, 0, 0, 0, 0, 0];
        Assert.Equal("x", Message([.. BitConverter.GetBytes(4_096), .. Repeat(other, 4_095), .. subject]).Metadata.Title);
        Assert.Null(Message([.. BitConverter.GetBytes(4_097), .. Repeat(other, 4_096), .. subject]).Metadata.Title);
    }

    [Fact]
    public void More_values_than_a_property_has_are_a_problem()
    {
        byte[] values = [.. BitConverter.GetBytes(1), 3, 0x10, 1, 0, .. BitConverter.GetBytes(1_025), .. new byte[4 * 1_025]];
        Assert.Equal(DocumentStatus.Partial, Message(values).Status);
    }

    private static IEnumerable<byte> Repeat(byte[] bytes, int count) => Enumerable.Repeat(bytes, count).SelectMany(each => each);

    private static Reading Message(byte[] properties) => Read(new TnefBuilder().Add(1, 0x69003, properties).ToArray());

    private static Reading Read(byte[] document) => Reading.Of("application/vnd.ms-tnef", document);
}
