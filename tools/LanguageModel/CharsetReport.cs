using System.Globalization;
using System.Text;
using Pipeline.Metadata.Text;

namespace Pipeline.LanguageModel;

/// <summary>
/// How often the charset of text without label is found, on texts encoded in every charset that their languages use. Right is
/// what gives the text back, whatever the charset's name.
/// </summary>
internal static class CharsetReport
{
    private const int Tries = 12;

    // Share of characters that an encoding may lack: typographic signs, which are left out then.
    private const double MayLack = 0.02;

    private static readonly int[] Lengths = [200, 1_000, 10_000];

    private static readonly (string Languages, string Charsets)[] Sets =
    [
        ("fr de-1996 es it pt-PT nl sv da fi", "windows-1252 iso-8859-15 macintosh ibm850 ibm437 ibm037 utf-8 utf-16le utf-16be"),
        ("pl cs hu ro", "windows-1250 iso-8859-2 ibm852 x-mac-ce"),
        ("lt", "windows-1257 iso-8859-13 iso-8859-4 ibm775"),
        ("ru bg", "windows-1251 koi8-r iso-8859-5 ibm866 ibm855 x-mac-cyrillic"),
        ("uk", "windows-1251 koi8-u iso-8859-5 ibm855 x-mac-cyrillic"),
        ("el-monoton", "windows-1253 iso-8859-7 ibm737 ibm869"),
        ("tr", "windows-1254 ibm857"),
        ("he", "windows-1255 iso-8859-8 ibm862"),
        ("ar", "windows-1256 iso-8859-6"),
        ("th", "windows-874"),
        ("ja", "shift_jis euc-jp iso-2022-jp"),
        ("ko", "euc-kr iso-2022-kr johab"),
        ("zh", "gbk gb18030 hz-gb-2312"),
        ("zh-Hant", "big5"),
    ];

    /// <param name="folder">Texts by language: <c>fr/*.txt</c>, as benchmarks/Language/genres.sh lays out the udhr.</param>
    public static void Print(string folder)
    {
        var byCharset = new SortedDictionary<string, (int Right, int All)[]>(StringComparer.Ordinal);
        foreach (var (languages, charsets) in Sets)
        {
            foreach (var language in languages.Split(' '))
            {
                // Signs that came with word processors; a document in an older charset has those of typewriters.
                var text = string.Join('\n',
                    Directory.GetFiles(Path.Combine(folder, language), "*.txt").Where(file => char.IsAsciiLetter(Path.GetFileName(file)[0]))
                        .Order(StringComparer.Ordinal).Select(File.ReadAllText))
                    .Replace('’', '\'').Replace('‘', '\'').Replace('“', '"').Replace('”', '"').Replace('„', '"').Replace("–", "-",
                        StringComparison.Ordinal);
                foreach (var charset in charsets.Split(' ')) Judge(text, charset, language, byCharset);
            }
        }
        Console.WriteLine($"| charset | {string.Join(" | ", Lengths.Select(length => $"{length} bytes"))} |");
        Console.WriteLine("|---|" + string.Concat(Enumerable.Repeat("---|", Lengths.Length)));
        foreach (var (charset, counts) in byCharset) Row(charset, counts);
        Row("**in WHATWG's standard**", Sum(byCharset.Where(pair => Charsets.IsStandard(pair.Key))));
        Row("**the others**", Sum(byCharset.Where(pair => !Charsets.IsStandard(pair.Key))));
        Console.WriteLine();
    }

    private static void Judge(string text, string charset, string language, SortedDictionary<string, (int Right, int All)[]> byCharset)
    {
        var encoder = Encoder(charset);
        var decoder = Charsets.Decoder(charset);
        var fitting = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var one = rune.ToString();
            if (decoder.GetString(encoder.GetBytes(one)) == one) fitting.Append(one);
        }
        if (fitting.Length < (1 - MayLack) * text.Length)
        {
            Console.Error.WriteLine($"{charset} lacks too many letters of {language}");
            return;
        }
        text = fitting.ToString();
        if (!byCharset.TryGetValue(charset, out var counts)) byCharset[charset] = counts = new (int, int)[Lengths.Length];
        var random = new Random(3);
        foreach (var (i, length) in Lengths.Index())
        {
            for (var attempt = 0; attempt < Tries; attempt++)
            {
                // As many characters as give about so many bytes.
                var piece = text[random.Next(Math.Max(1, text.Length - (length / 2)))..];
                var low = 0;
                for (var high = Math.Min(piece.Length, length); low < high;)
                {
                    var middle = (low + high + 1) / 2;
                    if (encoder.GetByteCount(piece[..middle]) <= length) low = middle;
                    else high = middle - 1;
                }
                piece = piece[..low].ToString();
                var bytes = encoder.GetBytes(piece);
                if (Ascii.IsValid(bytes) && charset is not ("iso-2022-jp" or "iso-2022-kr" or "hz-gb-2312")) continue;
                var found = CharsetDetector.Detect(bytes);
                var right = found == charset || Charsets.Decoder(found).GetString(bytes) == decoder.GetString(bytes);
                if (!right && Environment.GetEnvironmentVariable("MISTAKES") is not null)
                    Console.Error.WriteLine($"{language} {charset} {length}: {found}");
                counts[i] = (counts[i].Right + (right ? 1 : 0), counts[i].All + 1);
            }
        }
    }

    // Those that .NET knows by another name.
    private static Encoding Encoder(string charset) => Encoding.GetEncoding(charset switch
    {
        "gbk" => "gb2312",
        "euc-kr" => "ks_c_5601-1987",
        _ => Charsets.Decoder(charset).WebName,
    });

    private static (int Right, int All)[] Sum(IEnumerable<KeyValuePair<string, (int Right, int All)[]>> rows) =>
        [.. Lengths.Select((_, i) => (rows.Sum(row => row.Value[i].Right), rows.Sum(row => row.Value[i].All)))];

    private static void Row(string name, (int Right, int All)[] counts) =>
        Console.WriteLine($"| {name} | {string.Join(" | ", counts.Select(Cell))} |");

    private static string Cell((int Right, int All) count) => count.All == 0
        ? "" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * count.Right / count.All:F1} of {count.All}");
}
