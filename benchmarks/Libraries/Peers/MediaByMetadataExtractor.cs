using System.Globalization;
using MetadataExtractor;
using MetadataExtractor.Formats.Exif;

namespace Pipeline.Benchmarks.Libraries.Peers;

/// <summary>MetadataExtractor for pictures, sound and films.</summary>
internal sealed class MediaByMetadataExtractor : IPeer
{
    public static Answer Read(string name, byte[] bytes)
    {
        var answer = new Answer();
        foreach (var directory in ImageMetadataReader.ReadMetadata(new MemoryStream(bytes)))
        {
            foreach (var tag in directory.Tags)
            {
                if (tag.Name is "Image Width" or "Width") answer.Add("width", Number(tag));
                else if (tag.Name is "Image Height" or "Height") answer.Add("height", Number(tag));
            }
            if (directory is ExifIfd0Directory main) answer.Add("authors", main.GetDescription(ExifDirectoryBase.TagArtist));
            if (directory is ExifSubIfdDirectory sub && sub.TryGetDateTime(ExifDirectoryBase.TagDateTimeOriginal, out var taken))
                answer.Add("created", taken.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));
        }
        return answer;
    }

    private static string? Number(Tag tag) => tag.Description?.Split(' ')[0] is { } first && long.TryParse(first, out var number)
        && number > 0 ? first : null;
}
