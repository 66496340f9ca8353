using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.PdfData;

/// <summary>One CMap resource of Adobe's, as text.</summary>
internal sealed partial class CMapFile
{
    public string? Parent { get; private set; }

    public List<(int Bytes, uint Low, uint High)> CodeSpaces { get; } = [];

    public List<(int Bytes, uint Low, uint High, int Cid)> CidRanges { get; } = [];

    public Dictionary<int, int> UnicodeByCid { get; } = [];

    public static CMapFile Read(string path)
    {
        var map = new CMapFile();
        var section = "";
        foreach (var raw in File.ReadLines(path))
        {
            var line = raw.Trim();
            if (line.EndsWith(" usecmap", StringComparison.Ordinal)) map.Parent = line[1..^8];
            else if (Begin().Match(line) is { Success: true } begin) section = begin.Groups[1].Value;
            else if (line.StartsWith("end", StringComparison.Ordinal)) section = "";
            else if (section.Length > 0) map.Add(section, line);
        }
        return map;
    }

    private void Add(string section, string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (low, bytes) = Code(parts[0]);
        switch (section)
        {
            case "codespacerange":
                CodeSpaces.Add((bytes, low, Code(parts[1]).Value));
                break;
            case "cidchar":
                CidRanges.Add((bytes, low, low, int.Parse(parts[1], CultureInfo.InvariantCulture)));
                break;
            case "cidrange":
                CidRanges.Add((bytes, low, Code(parts[1]).Value, int.Parse(parts[2], CultureInfo.InvariantCulture)));
                break;
            case "bfchar":
                UnicodeByCid[(int)low] = FirstCodePoint(parts[1]);
                break;
            case "bfrange":
                for (var cid = low; cid <= Code(parts[1]).Value; cid++)
                    UnicodeByCid[(int)cid] = FirstCodePoint(parts[2]) + (int)(cid - low);
                break;
        }
    }

    private static (uint Value, int Bytes) Code(string token) =>
        (uint.Parse(token[1..^1], NumberStyles.HexNumber, CultureInfo.InvariantCulture), (token.Length - 2) / 2);

    private static int FirstCodePoint(string token) =>
        Encoding.BigEndianUnicode.GetString(Convert.FromHexString(token[1..^1])).EnumerateRunes().First().Value;

    [GeneratedRegex(@"^\d+ begin(codespacerange|cidchar|cidrange|bfchar|bfrange)$")]
    private static partial Regex Begin();
}
