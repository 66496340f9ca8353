using Pipeline.Metadata.Formats.Pdf.Syntax;

namespace Pipeline.Metadata.Formats.Pdf.Filters;

/// <summary>The ASCII filters and run lengths (ISO 32000-2, 7.4.2, 7.4.3 and 7.4.5).</summary>
internal static class AsciiDecoders
{
    public static void Hex(ReadOnlySpan<byte> input, PdfBuffer output)
    {
        var end = input.IndexOf((byte)'>');
        if (end >= 0) input = input[..end];
        var room = output.Free((input.Length + 1) / 2);
        if (room.Length < (input.Length + 1) / 2) input = input[..(2 * room.Length)];
        output.Length += PdfStrings.UnescapeHex(input, room);
    }

    public static void Base85(ReadOnlySpan<byte> input, PdfBuffer output)
    {
        if (input.StartsWith("<~"u8)) input = input[2..];
        uint group = 0;
        var count = 0;
        foreach (var b in input)
        {
            if (b == '~') break;
            if (b == 'z' && count == 0)
            {
                output.Append([0, 0, 0, 0]);
                continue;
            }
            if (b is < (byte)'!' or > (byte)'u') continue;
            group = unchecked(group * 85 + (uint)(b - '!'));
            if (++count < 5) continue;
            Put(output, group, 4);
            group = 0;
            count = 0;
        }
        if (count < 2) return;
        for (var i = count; i < 5; i++) group = unchecked(group * 85 + 84);
        Put(output, group, count - 1);
    }

    public static void RunLengths(ReadOnlySpan<byte> input, PdfBuffer output)
    {
        for (var i = 0; i < input.Length && !output.IsFull;)
        {
            int length = input[i++];
            if (length == 128) return;
            if (length < 128)
            {
                var run = input.Slice(i, Math.Min(length + 1, input.Length - i));
                output.Append(run);
                i += run.Length;
            }
            else if (i < input.Length)
            {
                var count = 257 - length;
                var room = output.Free(count);
                count = Math.Min(count, room.Length);
                room[..count].Fill(input[i++]);
                output.Length += count;
            }
        }
    }

    private static void Put(PdfBuffer output, uint group, int bytes)
    {
        for (var i = 0; i < bytes; i++) output.Append((byte)(group >> (24 - 8 * i)));
    }
}
