using System.Text;
using System.Text.RegularExpressions;

namespace Pipeline.Metadata.Fuzz.Structure;

/// <summary>PDFs with objects exchanged, doubled, damaged within or referred to wrongly, and a table that finds them all the
/// same.</summary>
internal sealed partial class PdfCases(IReadOnlyList<byte[]> seeds) : ICaseMaker
{
    private readonly IReadOnlyList<(List<(int Number, byte[] Body)> Objects, string Trailer)> _files =
        [.. seeds.Select(Parse).Where(file => file.Objects.Count > 0 && file.Trailer.Length > 0)];

    public byte[] Case(int seed, long number)
    {
        var random = new Random(Mutator.HashCode(seed, number));
        var (original, trailer) = _files[random.Next(_files.Count)];
        var objects = original.ToList();
        for (var rounds = 1 << random.Next(3); rounds > 0; rounds--) Change(objects, random);
        var file = new List<byte>(Encoding.Latin1.GetBytes("%PDF-1.7\n"));
        var offsets = new SortedDictionary<int, int>();
        foreach (var (id, body) in objects)
        {
            offsets[id] = file.Count;
            file.AddRange(Encoding.Latin1.GetBytes($"{id} 0 obj\n"));
            file.AddRange(body);
            file.AddRange(Encoding.Latin1.GetBytes("\nendobj\n"));
        }
        var table = file.Count;
        var xref = new StringBuilder("xref\n");
        foreach (var (id, offset) in offsets) xref.Append($"{id} 1\n{offset:D10} 00000 n \n");
        file.AddRange(Encoding.Latin1.GetBytes($"{xref}trailer\n{trailer}\nstartxref\n{table}\n%%EOF\n"));
        return [.. file];
    }

    private static void Change(List<(int Number, byte[] Body)> objects, Random random)
    {
        var (one, other) = (random.Next(objects.Count), random.Next(objects.Count));
        var (id, body) = objects[one];
        switch (random.Next(4))
        {
            case 0:
                objects[one] = (id, objects[other].Body);
                objects[other] = (objects[other].Number, body);
                break;
            case 1:
                objects[one] = (id, new Mutator([body, objects[other].Body], 0).Case(random.Next(), 0));
                break;
            case 2:
                // A reference to any object, its own among them.
                var text = Encoding.Latin1.GetString(body);
                var changed = Reference().Replace(text, $"{objects[other].Number} 0 R", 1, random.Next(text.Length + 1));
                objects[one] = (id, Encoding.Latin1.GetBytes(changed));
                break;
            default: objects.Add((id, objects[other].Body)); break;
        }
    }

    private static (List<(int, byte[])> Objects, string Trailer) Parse(byte[] seed)
    {
        var text = Encoding.Latin1.GetString(seed);
        var objects = new List<(int, byte[])>();
        foreach (Match match in Object().Matches(text))
            objects.Add((int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture),
                Encoding.Latin1.GetBytes(match.Groups[2].Value)));
        var trailer = Trailer().Match(text);
        return (objects, trailer.Success ? trailer.Groups[1].Value : "");
    }

    [GeneratedRegex(@"(\d+) 0 obj\s(.*?)\sendobj", RegexOptions.Singleline)]
    private static partial Regex Object();

    [GeneratedRegex(@"\d+ 0 R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"trailer\s*(<<.*?>>)\s*startxref", RegexOptions.Singleline)]
    private static partial Regex Trailer();
}
