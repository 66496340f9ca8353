using Pipeline.Metadata.Tests.Formats.Audio;
using Pipeline.Metadata.Tests.Formats.Video;

namespace Pipeline.Metadata.Fuzz.Media;

/// <summary>Films and sound with tags in every place where they are read.</summary>
internal static class MediaSeeds
{
    public static IReadOnlyList<byte[]> Film() => [Mp4Builder.Film()];

    public static IReadOnlyList<byte[]> Ogg() =>
        [OggBuilder.Vorbis("TITLE=A title", "ARTIST=One", "ARTIST=Two", "DATE=2008-05", "DESCRIPTION=" + new string('x', 1_000))];

    public static IReadOnlyList<byte[]> Flac() =>
        [OggBuilder.Flac("TITLE=A title", "ARTIST=One", "DATE=2008-05", "GENRE=Pop", "ORGANIZATION=House")];
}
