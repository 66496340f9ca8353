using System.Buffers.Binary;
using System.Text;
using static Pipeline.Metadata.Tests.Formats.Media.MediaBuilder;

namespace Pipeline.Metadata.Tests.Formats.Media;

/// <summary>A part of a sound or film that is too short, claims too much or says nonsense is passed over; the rest is read.</summary>
public sealed class DamagedMediaTests
{
    private const string WavFormat = "010001000400000004000000010008";

    private static readonly byte[] Format = [.. Convert.FromHexString(WavFormat), 0];

    private const uint Info = 0x1549A966;
    private const uint Title = 0x7BA9;

    [Fact]
    public void Sound_that_claims_more_than_the_file_has_lasts_as_long_as_its_bytes() =>
        Assert.Equal("2", Property("audio/x-wav", Riff("WAVE", RiffChunk("fmt ", Format), RiffChunk("data", new byte[8], -1)),
            "durationSeconds"));

    [Fact]
    public void A_format_too_short_to_be_one_is_none()
    {
        var read = Reading.Of("audio/x-wav", Riff("WAVE", RiffChunk("fmt ", Format[..4]), RiffChunk("data", new byte[8])));
        Assert.Equal((DocumentStatus.Partial, false), (read.Status, read.Metadata.Properties.ContainsKey("sampleRate")));
    }

    [Fact]
    public void A_fact_without_a_number_counts_no_samples() =>
        Assert.Equal("2", Property("audio/x-wav", Riff("WAVE", RiffChunk("fmt ", Format), RiffChunk("fact", []),
            RiffChunk("data", new byte[8])), "durationSeconds"));

    [Theory]
    [InlineData("avih", 39, DocumentStatus.Partial)]
    [InlineData("avih", 40, DocumentStatus.Processed)]
    [InlineData("strh", 40, DocumentStatus.Partial)]
    public void A_film_s_header_is_whole_or_none(string name, int length, DocumentStatus status) => Assert.Equal(status,
        Reading.Of("video/x-msvideo",
            Riff("AVI ", RiffChunk("LIST", [.. "hdrl"u8, .. RiffChunk(name, Enumerable.Repeat((byte)1, length).ToArray())]))).Status);

    [Fact]
    public void A_common_chunk_too_short_to_be_one_is_none() =>
        Assert.Equal(DocumentStatus.Partial,
            Reading.Of("audio/x-aiff", [.. "FORM\0\0\0\0AIFFCOMM"u8, .. Big(4), 0, 1, 0, 0, .. new byte[40]]).Status);

    [Fact]
    public void A_rate_that_no_sound_has_is_left_out()
    {
        // 80 bits: an exponent of some hundred.
        var read = Reading.Of("audio/x-aiff", [.. "FORM\0\0\0\0AIFFCOMM"u8, .. Big(18), 0, 2, 0, 0, 0, 9, 0, 16, 0x40, 0x99, 0x80,
            0, 0, 0, 0, 0, 0, 0]);
        Assert.Equal((true, false), (read.Metadata.Properties.ContainsKey("channels"), read.Metadata.Properties.ContainsKey("sampleRate")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public void An_object_of_no_possible_size_ends_the_header(long size) =>
        Assert.Equal("an object of the header ends behind it",
            Reading.Of("video/x-ms-asf", Asf(AsfObject("00000000-0000-0000-0000-000000000001", new byte[40], size))).Outcome.Reason);

    [Fact]
    public void Texts_of_a_description_end_with_its_object()
    {
        byte[] description = [200, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. Encoding.Unicode.GetBytes("abc")];
        Assert.Equal("abc", Reading.Of("video/x-ms-asf", Asf(AsfObject("75B22633-668E-11CF-A6D9-00AA0062CE6C", description),
            AsfObject("00000000-0000-0000-0000-000000000001", Encoding.Unicode.GetBytes("behind")))).Metadata.Title);
    }

    [Fact]
    public void Descriptions_end_with_their_object()
    {
        var name = Encoding.Unicode.GetBytes("WM/Genre\0");
        var value = Encoding.Unicode.GetBytes("behind");
        // Of nothing, where the count promises more, and one that another object happens to hold where the next would stand.
        byte[] next = [(byte)name.Length, 0, .. name, 0, 0, (byte)value.Length, 0, .. value];
        Assert.Null(Reading.Of("video/x-ms-asf",
            Asf(AsfObject("D2D0A440-E307-11D2-97F0-00A0C95EA850", [5, 0]), next)).Metadata.Subject);
    }

    [Fact]
    public void An_element_whose_header_crosses_the_end_of_its_holder_is_none() =>
        Assert.Equal(DocumentStatus.Partial,
            Reading.Of("video/x-matroska", [0x1A, 0x45, 0xDF, 0xA3, 0x80, .. Element(0x18538067, Big((int)Info)), 0x83, 1, 2, 3]).Status);

    [Fact]
    public void A_text_ends_with_what_holds_it() => Assert.Equal("abc", Reading.Of("video/x-matroska",
        Matroska(Element(Info, Element(Title, [.. "abc"u8], 100)), Element(0xEC, [.. "behind"u8]))).Metadata.Title);

    [Fact]
    public void Nothing_follows_an_element_without_an_end() => Assert.Equal(DocumentStatus.Partial,
        Reading.Of("video/x-matroska", Matroska([0xEC, 0xFF, .. new byte[127]], Element(Info, []))).Status);

    [Fact]
    public void A_date_beyond_the_calendar_is_none() => Assert.Null(Reading.Of("video/x-matroska",
        Matroska(Element(Info, Element(0x4461, [0x80, 0, 0, 0, 0, 0, 0, 0])))).Metadata.CreatedAt);

    [Theory]
    [InlineData("00000000000000FF")]
    [InlineData("FFFFFFFFFFFFFFFF")]
    [InlineData("7FFFFFFFFFFFFFFF")]
    public void A_seek_head_that_leads_elsewhere_leads_to_nothing(string position)
    {
        var seek = Element(0x4DBB, [.. Element(0x53AB, Big((int)Info)), .. Element(0x53AC, Convert.FromHexString(position))]);
        Assert.Equal(DocumentStatus.Partial,
            Reading.Of("video/x-matroska", Matroska(Element(0x114D9B74, seek), Element(0x1F43B675, new byte[300]))).Status);
    }

    [Fact]
    public void A_seek_head_that_leads_to_another_element_is_not_believed()
    {
        var seek = Element(0x4DBB, [.. Element(0x53AB, Big((int)Info)), .. Element(0x53AC, [0])]);
        Assert.Equal(DocumentStatus.Partial,
            Reading.Of("video/x-matroska", Matroska(Element(0x114D9B74, seek), Element(0x1F43B675, new byte[30]))).Status);
    }

    [Theory]
    [InlineData("width", 1e300, "imageWidth")]
    [InlineData("duration", 1e12, "durationSeconds")]
    [InlineData("duration", double.NaN, "durationSeconds")]
    public void Numbers_of_a_film_that_no_film_has_are_left_out(string name, double value, string property)
    {
        var read = Reading.Of("video/x-flv", Flash([.. Number(name, value), .. Number("height", 480)]));
        Assert.Equal((DocumentStatus.Processed, false), (read.Status, read.Metadata.Properties.ContainsKey(property)));
    }

    private static byte[] Flash(byte[] values)
    {
        byte[] script = [2, 0, 10, .. "onMetaData"u8, 3, .. values, 0, 0, 9];
        return [.. FlashHeader, 18, .. Big(script.Length)[1..], 0, 0, 0, 0, 0, 0, 0, .. script];
    }

    private static byte[] Number(string name, double value)
    {
        var number = new byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(number, value);
        return [0, (byte)name.Length, .. Encoding.ASCII.GetBytes(name), 0, .. number];
    }

    private static string? Property(string type, byte[] file, string name) =>
        Reading.Of(type, file).Metadata.Properties.GetValueOrDefault(name);
}
