using System.Globalization;

namespace Pipeline.Metadata.Formats.Media;

/// <summary>The facts that sound and films share.</summary>
internal static class MediaFields
{
    // A year: what is longer is a damaged number.
    private const double MaxSeconds = 366 * 24 * 3600;

    public static void AddDuration(this MetadataBuilder metadata, double seconds)
    {
        if (seconds is > 0 and < MaxSeconds) metadata.AddProperty("durationSeconds",
            seconds.ToString("0.###", CultureInfo.InvariantCulture));
    }

    public static void AddFrame(this MetadataBuilder metadata, long width, long height)
    {
        if (width <= 0 || height <= 0) return;
        metadata.AddCount("imageWidth", width);
        metadata.AddCount("imageHeight", height);
    }

    public static void AddCount(this MetadataBuilder metadata, string name, long count)
    {
        if (count > 0) metadata.AddProperty(name, count.ToString(CultureInfo.InvariantCulture));
    }
}
