namespace Pipeline.Metadata.Detection;

/// <summary>MPEG audio without a tag before it: frame headers that follow one another (ISO 11172-3, 2.4.1.3).</summary>
internal static class MpegAudio
{
    // One frame header is 11 set bits and chance; two in the right distance are not.
    private static readonly int[] BitRatesLayer3Version1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0];
    private static readonly int[] BitRatesLayer3Version2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0];
    private static readonly int[] SampleRates = [44100, 48000, 32000, 0];

    public static bool Fits(ReadOnlySpan<byte> head)
    {
        var length = FrameLength(head);
        return length > 0 && (head.Length < length + 4 || FrameLength(head[length..]) > 0);
    }

    /// <summary>ADTS, the framing of raw AAC (ISO 13818-7, 6.2).</summary>
    public static bool IsAac(ReadOnlySpan<byte> head) =>
        head.Length > 7 && head[0] == 0xFF && (head[1] & 0xF6) == 0xF0 && (head[2] & 0x3C) <= 0x30;

    private static int FrameLength(ReadOnlySpan<byte> header)
    {
        if (header.Length < 4 || header[0] != 0xFF || (header[1] & 0xE0) != 0xE0) return 0;
        var version = (header[1] >> 3) & 3;
        var layer = (header[1] >> 1) & 3;
        if (version == 1 || layer != 1) return 0;
        var bitRate = (version == 3 ? BitRatesLayer3Version1 : BitRatesLayer3Version2)[header[2] >> 4] * 1000;
        var sampleRate = SampleRates[(header[2] >> 2) & 3] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        if (bitRate == 0 || sampleRate == 0) return 0;
        return ((version == 3 ? 144 : 72) * bitRate / sampleRate) + ((header[2] >> 1) & 1);
    }
}
