using System.IO.Compression;
using Pipeline.Metadata.Tests.Formats;

namespace Pipeline.Metadata.Fuzz.Structure;

/// <summary>Archives put together again with damaged parts, so that checksums and compression hold and readers meet the damage.</summary>
internal sealed class ZipCases(IReadOnlyList<byte[]> seeds) : ICaseMaker
{
    // A quarter of the cases has an entry renamed, dropped or doubled besides.
    private const int NameOdds = 4;

    private readonly IReadOnlyList<(string Name, byte[] Content)>[] _archives = [.. seeds.Select(Parts)];

    public byte[] Case(int seed, long number)
    {
        var random = new Random(Mutator.HashCode(seed, number));
        var parts = _archives[random.Next(_archives.Length)].ToList();
        for (var rounds = 1 + random.Next(2); rounds > 0; rounds--)
        {
            var at = random.Next(parts.Count);
            var damaged = new Mutator([parts[at].Content, parts[random.Next(parts.Count)].Content], 0).Case(random.Next(), 0);
            parts[at] = (parts[at].Name, damaged);
        }
        if (random.Next(NameOdds) == 0) ChangeNames(parts, random);
        var zip = new ZipBuilder();
        foreach (var (name, content) in parts) zip.Add(name, content, stored: random.Next(8) == 0);
        return zip.ToArray();
    }

    private static void ChangeNames(List<(string Name, byte[] Content)> parts, Random random)
    {
        var (one, other) = (random.Next(parts.Count), random.Next(parts.Count));
        switch (random.Next(3))
        {
            case 0: (parts[one], parts[other]) = ((parts[other].Name, parts[one].Content), (parts[one].Name, parts[other].Content)); break;
            case 1 when parts.Count > 1: parts.RemoveAt(one); break;
            default: parts.Add(("x/" + parts[one].Name, parts[one].Content)); break;
        }
    }

    private static List<(string, byte[])> Parts(byte[] seed)
    {
        using var archive = new ZipArchive(new MemoryStream(seed));
        return [.. archive.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            using var content = new MemoryStream();
            stream.CopyTo(content);
            return (entry.FullName, content.ToArray());
        })];
    }
}
