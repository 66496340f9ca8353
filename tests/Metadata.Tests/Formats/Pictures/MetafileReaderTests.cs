using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Pictures;

public sealed class MetafileReaderTests
{
    // MS-EMF, 3.2.1: the header record of the specification's example, with a description behind it.
    [Fact]
    public void An_enhanced_metafile_has_its_size_and_description()
    {
        var names = Encoding.Unicode.GetBytes("Drawing\0Harbour\0\0");
        var file = new byte[108];
        BitConverter.GetBytes(1).CopyTo(file, 0);
        BitConverter.GetBytes(108 + names.Length).CopyTo(file, 4);
        BitConverter.GetBytes(1).CopyTo(file, 8);
        BitConverter.GetBytes(-2).CopyTo(file, 12);
        BitConverter.GetBytes(40).CopyTo(file, 16);
        BitConverter.GetBytes(17).CopyTo(file, 20);
        " EMF"u8.CopyTo(file.AsSpan(40));
        BitConverter.GetBytes(names.Length / 2).CopyTo(file, 60);
        BitConverter.GetBytes(108).CopyTo(file, 64);
        var read = Reading.Of("image/emf", [.. file, .. names]);
        Assert.Equal(("Harbour", "Drawing", "40", "20"),
            (read.Metadata.Title, read.Metadata.CreatorTool, read.Metadata.Properties["imageWidth"],
                read.Metadata.Properties["imageHeight"]));
    }

    // MS-WMF, 2.3.2.3: key, handle, box, units an inch.
    [Fact]
    public void A_placeable_metafile_has_its_size()
    {
        var read = Reading.Of("image/wmf", [0xD7, 0xCD, 0xC6, 0x9A, 0, 0, 0xF6, 0xFF, 0, 0, 90, 0, 50, 0, 0xA0, 5, 0, 0, 0, 0, 0, 0]);
        Assert.Equal(("100", "50"), (read.Metadata.Properties["imageWidth"], read.Metadata.Properties["imageHeight"]));
    }
}
