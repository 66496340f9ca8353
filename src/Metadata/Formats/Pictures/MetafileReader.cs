using System.Text;
using Pipeline.Metadata.Formats.Media;

namespace Pipeline.Metadata.Formats.Pictures;

/// <summary>Windows metafiles, enhanced (MS-EMF) and old ones (MS-WMF): size and description; what they draw is not run.</summary>
[FormatName("EMF and WMF", "image/emf, image/wmf")]
[Reads("title", "EMF's description: the picture's name")]
[Reads("creatorTool", "EMF's description: the program's name")]
[Reads("properties", "imageWidth, imageHeight in device units; of WMF where it is placeable")]
internal sealed class MetafileReader : IFormatReader
{
    private const uint PlaceableKey = 0x9AC6CDD7;
    private const uint HeaderRecord = 1;

    // MS-EMF 2.2.9: two names; programs write their own and a file's.
    private const int MaxDescriptionCharacters = 1_024;

    public static MetafileReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var (source, metadata) = (context.Source, context.Metadata);
        if (source.UInt32At(0) == PlaceableKey)
            metadata.AddFrame((short)source.UInt16At(10) - (short)source.UInt16At(6),
                (short)source.UInt16At(12) - (short)source.UInt16At(8));
        else if (source.UInt32At(0) == HeaderRecord && source.Length >= 88) TakeEnhanced(source, metadata);
        return ReadOutcome.Processed;
    }

    private static void TakeEnhanced(ByteSource source, MetadataBuilder metadata)
    {
        // Bounds are inclusive (MS-EMF, 2.2.9).
        metadata.AddFrame(1L + (int)source.UInt32At(16) - (int)source.UInt32At(8),
            1L + (int)source.UInt32At(20) - (int)source.UInt32At(12));
        var characters = Math.Min(source.UInt32At(60), MaxDescriptionCharacters);
        var names = Encoding.Unicode.GetString(source.BytesAt(source.UInt32At(64), 2L * characters)).Split('\0');
        metadata.CreatorTool = names[0];
        if (names.Length > 1) metadata.Title = names[1];
    }
}
