using System.Text;
using Pipeline.Metadata.Formats.Pdf.Filters;

namespace Pipeline.Metadata.Tests.Formats.Pdf;

public class PdfFilterTests
{
    private const string Content = "BT /F1 12 Tf 72 700 Td (decoded) Tj ET";

    [Theory]
    [InlineData("/FlateDecode")]
    [InlineData("/Fl")]
    [InlineData("[/FlateDecode]")]
    [InlineData("[/Crypt /FlateDecode]")]
    public void Flate_is_undone(string filter) => AssertDecoded($"/Filter {filter}", PdfBuilder.Deflate(PdfBuilder.Bytes(Content)));

    [Fact]
    public void Filters_are_undone_in_their_order() =>
        AssertDecoded("/Filter [/ASCIIHexDecode /FlateDecode]",
            PdfBuilder.Bytes(Convert.ToHexString(PdfBuilder.Deflate(PdfBuilder.Bytes(Content))) + ">"));

    [Fact]
    public void Base_85_is_undone() =>
        // Made with Python's base64.a85encode.
        AssertDecoded("/Filter /ASCII85Decode", "6<#'\\7PQ#?1*BP.+?)%u2_Zp.<+I+\"A7]7hA7]:#+B3(u78s~>"u8.ToArray());

    [Fact]
    public void Run_lengths_are_undone()
    {
        var data = new List<byte> { 18 };
        data.AddRange(PdfBuilder.Bytes(Content[..19]));
        data.AddRange([254, (byte)' ', (byte)(Content.Length - 20)]);
        data.AddRange(PdfBuilder.Bytes(Content[19..]));
        data.Add(128);

        AssertDecoded("/Filter /RunLengthDecode", [.. data]);
    }

    [Fact]
    public void Lzw_is_undone()
    {
        // The example of ISO 32000-2, 7.4.4.2.
        using var output = new PdfBuffer(100);

        LzwDecoder.Decode([0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01], output, earlyChange: true);

        Assert.Equal([45, 45, 45, 45, 45, 65, 45, 45, 45, 66], output.Span.ToArray());
    }

    [Fact]
    public void Lzw_of_many_codes_is_undone()
    {
        var random = new Random(7);
        var plain = new byte[20_000];
        for (var i = 0; i < plain.Length; i++) plain[i] = (byte)random.Next(4);
        using var output = new PdfBuffer(100_000);

        LzwDecoder.Decode(Lzw(plain), output, earlyChange: true);

        Assert.Equal(plain, output.Span.ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(300_000)]
    public void Inflating_gives_what_was_deflated(int length)
    {
        var random = new Random(length);
        var plain = new byte[length];
        // Runs, repeats and noise, so that every kind of block and distance occurs.
        for (var i = 0; i < length; i++)
            plain[i] = i % 3000 < 1000 ? (byte)random.Next(256) : i % 3000 < 2000 ? (byte)(i / 500) : plain[i - 1500];
        using var output = new PdfBuffer(1_000_000);

        Assert.True(Inflater.Inflate(PdfBuilder.Deflate(plain), output));
        Assert.True(output.Span.SequenceEqual(plain));
    }

    [Fact]
    public void Every_byte_before_a_damaged_place_is_kept()
    {
        var plain = Encoding.ASCII.GetBytes(string.Join(' ', Enumerable.Range(0, 5000)));
        var packed = PdfBuilder.Deflate(plain);
        using var output = new PdfBuffer(1_000_000);

        Assert.False(Inflater.Inflate(packed.AsSpan(0, packed.Length / 2), output));
        Assert.InRange(output.Length, plain.Length / 3, plain.Length);
        Assert.True(plain.AsSpan().StartsWith(output.Span));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_wrong_header_or_checksum_does_no_harm(bool header, bool checksum)
    {
        var packed = PdfBuilder.Deflate(PdfBuilder.Bytes(Content));
        if (header) packed[1] ^= 0xFF;
        if (checksum) packed = packed[..^4];
        using var output = new PdfBuffer(1000);

        Assert.True(Inflater.Inflate(packed, output));
        Assert.Equal(Content, Encoding.ASCII.GetString(output.Span));
    }

    [Fact]
    public void Raw_deflate_without_a_header_is_inflated()
    {
        var packed = PdfBuilder.Deflate(PdfBuilder.Bytes(Content))[2..^4];
        using var output = new PdfBuffer(1000);

        Assert.True(Inflater.Inflate(packed, output));
        Assert.Equal(Content, Encoding.ASCII.GetString(output.Span));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Png_predictors_are_undone(byte filter)
    {
        const int columns = 7, colors = 3, pixel = 3, row = columns * colors;
        var random = new Random(filter);
        var plain = new byte[5 * row];
        random.NextBytes(plain);
        var coded = new List<byte>();
        for (var y = 0; y < 5; y++)
        {
            coded.Add(filter);
            for (var x = 0; x < row; x++) coded.Add((byte)(plain[y * row + x] - Predicted(plain, filter, x, y, row, pixel)));
        }
        var data = coded.ToArray();

        var length = Predictor.Undo(data, 12, colors, 8, columns);

        Assert.Equal(plain, data[..length]);
    }

    [Fact]
    public void The_tiff_predictor_is_undone()
    {
        byte[] data = [1, 2, 3, 1, 1, 1, 2, 0, 254];

        Assert.Equal(9, Predictor.Undo(data, 2, 3, 8, 3));
        Assert.Equal([1, 2, 3, 2, 3, 4, 4, 3, 2], data);
    }

    [Fact]
    public void A_row_that_claims_more_columns_than_an_int_counts_is_one_row()
    {
        byte[] data = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

        Assert.Equal(9, Predictor.Undo(data, 12, 32, 16, int.MaxValue));
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], data[..9]);
    }

    [Fact]
    public void Lzw_that_never_clears_its_table_goes_on_with_a_full_one()
    {
        var bits = new System.Text.StringBuilder();
        var (next, width) = (257, 9);
        for (var i = 0; i < 5000; i++)
        {
            bits.Append(Convert.ToString('a' + i % 26, 2).PadLeft(width, '0'));
            if (next < 4096) next++;
            if (next + 1 >= 1 << width && width < 12) width++;
        }
        var packed = bits.ToString().Chunk(8).Where(eight => eight.Length == 8).Select(eight => Convert.ToByte(new string(eight), 2));
        using var output = new PdfBuffer(100_000);

        LzwDecoder.Decode([.. packed], output, earlyChange: true);

        Assert.InRange(output.Length, 4_999, 5_000);
        Assert.Equal('a' + 4_998 % 26, output.Span[4_998]);
    }

    [Fact]
    public void A_code_that_stands_for_nothing_ends_the_data()
    {
        using var output = new PdfBuffer(100);

        // The last block, of fixed codes: an "a", a length, and the distance 31, which does not exist.
        Assert.False(Inflater.Inflate([0x4B, 0x04, 0x7E, 0], output));
        Assert.Equal("a"u8.ToArray(), output.Span.ToArray());
    }

    [Theory]
    [InlineData(7, "decoded")]
    [InlineData(8, "")]
    public void Eight_filters_are_undone(int before, string expected) =>
        AssertDecoded($"/Filter [{string.Concat(Enumerable.Repeat("/Crypt ", before))} /FlateDecode]",
            PdfBuilder.Deflate(PdfBuilder.Bytes(Content)), expected);

    private static int Predicted(byte[] plain, byte filter, int x, int y, int row, int pixel)
    {
        int left = x >= pixel ? plain[y * row + x - pixel] : 0, up = y > 0 ? plain[(y - 1) * row + x] : 0;
        var corner = x >= pixel && y > 0 ? plain[(y - 1) * row + x - pixel] : 0;
        var estimate = left + up - corner;
        var nearest = new[] { left, up, corner }.MinBy(value => Math.Abs(estimate - value));
        return filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => nearest, _ => 0 };
    }

    private static byte[] Lzw(byte[] plain)
    {
        var bits = new List<bool>();
        var table = new Dictionary<string, int>();
        var width = 9;
        var next = 258;
        Put(256);
        var run = "";
        foreach (var b in plain)
        {
            if (run.Length == 0 || table.ContainsKey(run + (char)b))
            {
                run += (char)b;
                continue;
            }
            Put(Code(run));
            table[run + (char)b] = next++;
            if (next + 1 > 1 << width) width++;
            if (next >= 4093)
            {
                Put(256);
                table.Clear();
                (next, width) = (258, 9);
            }
            run = ((char)b).ToString();
        }
        Put(Code(run));
        Put(257);
        return [.. Enumerable.Range(0, (bits.Count + 7) / 8)
            .Select(i => (byte)Enumerable.Range(0, 8).Sum(k => 8 * i + k < bits.Count && bits[8 * i + k] ? 128 >> k : 0))];

        int Code(string text) => text.Length == 1 ? text[0] : table[text];

        void Put(int code)
        {
            for (var bit = width - 1; bit >= 0; bit--) bits.Add((code >> bit & 1) == 1);
        }
    }

    private static void AssertDecoded(string entries, byte[] data, string expected = "decoded")
    {
        var pdf = PdfBuilder.WithPages("replaced");
        var stream = pdf.AddStream(entries, data);

        Assert.Equal(expected, Pdf.Text(Pdf.Replace(pdf.ToBytes(), "/Contents 4 0 R", $"/Contents {stream} 0 R")));
    }
}
