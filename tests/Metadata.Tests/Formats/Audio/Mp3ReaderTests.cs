using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Audio;

public sealed class Mp3ReaderTests
{
    [Fact]
    public void The_frames_of_ID3v2_give_the_fields()
    {
        var tag = Tag(3, Frame("TIT2", [1, 0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Ein Lied")]), Frame("TPE1", [3, .. "Björk"u8]),
            Frame("TYER", [0, .. "2008"u8]), Frame("APIC", new byte[5000]), Frame("TALB", [0, .. "Album"u8]));
        var read = Reading.Of("audio/mpeg", [.. tag, .. new byte[100]]).Metadata;
        Assert.Equal(("Ein Lied", "2008", "Album"), (read.Title, read.CreatedAt?.Value, read.Properties["album"]));
        Assert.Equal(["Björk"], read.Authors);
    }

    [Fact]
    public void ID3v1_fills_what_version_2_left_out()
    {
        byte[] last = [.. "TAG"u8, .. Field("Old title", 30), .. Field("Old artist", 30), .. Field("Old album", 30), .. "1999"u8,
            .. new byte[31]];
        var read = Reading.Of("audio/mpeg", [.. Tag(4, Frame("TIT2", [3, .. "New title"u8])), .. new byte[50], .. last]).Metadata;
        Assert.Equal(("New title", "1999", "Old album"), (read.Title, read.CreatedAt?.Value, read.Properties["album"]));
        Assert.Equal(["Old artist"], read.Authors);
    }

    [Fact]
    public void A_frame_that_claims_gigabytes_ends_the_tag()
    {
        var frame = Frame("TIT2", [0, .. "x"u8]);
        frame[4] = 0x7F;
        Assert.Null(Reading.Of("audio/mpeg", Tag(3, frame)).Metadata.Title);
    }

    private static byte[] Field(string text, int width) => Encoding.Latin1.GetBytes(text.PadRight(width, '\0'));

    private static byte[] Frame(string name, byte[] data) =>
        [.. Encoding.ASCII.GetBytes(name), 0, 0, (byte)(data.Length >> 8), (byte)data.Length, 0, 0, .. data];

    private static byte[] Tag(byte version, params byte[][] frames)
    {
        var body = frames.SelectMany(frame => frame).ToArray();
        return [.. "ID3"u8, version, 0, 0, 0, (byte)(body.Length >> 14), (byte)(body.Length >> 7 & 0x7F), (byte)(body.Length & 0x7F),
            .. body];
    }
}
