using System.Text;
using Pipeline.Metadata.Tests.Formats;
using Pipeline.Metadata.Tests.Formats.Images;

namespace Pipeline.Metadata.Tests.Hostile;

/// <summary>Whatever is missing, an extraction comes to an outcome.</summary>
public sealed class TruncationTests
{
    private static byte[] Exif => ImageBuilder.Tiff(1, (0x10E, "A description"));

    public static TheoryData<string> Documents() =>
        ["a.jpg", "a.png", "a.gif", "a.webp", "a.heic", "a.tif", "a.zip", "a.html", "a.xml", "a.json", "a.md", "a.csv", "a.tex"];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_beginning_of_a_document_yields_an_outcome_with_a_reason_unless_it_is_whole(string name)
    {
        var whole = Build(name);
        for (var length = 0; length <= whole.Length; length++)
        {
            var metadata = DocumentExtractor.Extract(ByteSource.FromMemory(whole.AsMemory(0, length)), new(name)).Metadata;
            Assert.True(metadata.Status == DocumentStatus.Processed || metadata.StatusReason is { Length: > 0 and < 300 },
                $"{name} cut at {length}: {metadata.Status}");
        }
    }

    public static TheoryData<string> Files() => [.. SampleFiles.Programs()];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_beginning_of_a_file_that_a_program_wrote_yields_an_outcome(string file)
    {
        var whole = SampleFiles.Read(file);
        // Where fields stand, byte by byte; behind them in strides that meet every record.
        for (var length = 0; length <= whole.Length; length += length < 2_000 ? 1 : 97)
        {
            var metadata = DocumentExtractor.Extract(ByteSource.FromMemory(whole.AsMemory(0, length)), new(file)).Metadata;
            Assert.True(metadata.Status == DocumentStatus.Processed || metadata.StatusReason is { Length: > 0 and < 300 },
                $"{file} cut at {length}: {metadata.Status}");
        }
    }

    private static byte[] Build(string name) => name switch
    {
        "a.jpg" => ImageBuilder.Jpeg(Exif, comment: "c", iptc: ImageBuilder.Iptc((5, "name"))),
        "a.png" => ImageBuilder.Png(("tEXt", "Title\0t"u8.ToArray()), ("eXIf", Exif)),
        "a.gif" => ImageBuilder.Gif(2, "comment"),
        "a.webp" => ImageBuilder.Webp(Exif, "<x/>"),
        "a.heic" => ImageBuilder.Heif(Exif),
        "a.tif" => ImageBuilder.Tiff(2, (0x10E, "A description")),
        "a.zip" => new ZipBuilder().Add("a.txt", "text").Add("b/c", "d").ToArray(),
        "a.html" =>
            Encoding.UTF8.GetBytes("<!doctype html><html lang=en><title>T &amp; é</title><meta name=author "
                + "content='A'><script>x</script><body><!-- c --><p>text"),
        "a.xml" =>
            Encoding.UTF8.GetBytes("<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a 'b'>]><r a='b'><title>é</title><![CDATA[x]]></r>"),
        "a.json" => Encoding.UTF8.GetBytes("{\"title\":\"é\",\"n\":[1,true,null,{\"x\":\"\\u00e9\"}]}"),
        "a.md" => Encoding.UTF8.GetBytes("---\ntitle: é\ntags: [a, 'b']\n---\n# Head\ntext\n"),
        "a.csv" => Encoding.UTF8.GetBytes("a,\"b \"\"c\"\"\"\n1,é\n"),
        _ => Encoding.UTF8.GetBytes("\\title{A \\emph{b}}\\author{C \\and D}% x\ntext \\% é"),
    };
}
