using System.Buffers.Binary;

namespace Pipeline.Metadata.Fuzz.Structure;

/// <summary>
/// Compound files with wrong numbers where numbers decide: the header's, the allocation table's and the directory's; or with
/// damaged bytes in one sector and all else whole.
/// </summary>
internal sealed class CompoundCases(IReadOnlyList<byte[]> seeds) : ICaseMaker
{
    private const int Sector = 512;
    private const int EntryBytes = 128;

    private static readonly uint[] Telling = [0, 1, 2, 3, 7, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFA, 0xFFFFFFFC, 0xFFFFFFFD, 0xFFFFFFFE,
        uint.MaxValue];

    // Name's length, kind, left, right, child, first sector, size (MS-CFB, 2.6.1).
    private static readonly int[] EntryFields = [0x40, 0x42, 0x44, 0x48, 0x4C, 0x74, 0x78];

    public byte[] Case(int seed, long number)
    {
        var random = new Random(Mutator.HashCode(seed, number));
        var file = seeds[random.Next(seeds.Count)].ToArray();
        for (var rounds = 1 << random.Next(4); rounds > 0; rounds--) Change(file, random);
        return file;
    }

    private static void Change(byte[] file, Random random)
    {
        var directory = Start(file, 0x30);
        var table = Start(file, 0x4C);
        var value = random.Next(2) == 0 ? Telling[random.Next(Telling.Length)] : (uint)random.Next(file.Length / Sector);
        switch (random.Next(4))
        {
            case 0: Put(file, 0x2C + (4 * random.Next(9)), value); break;
            case 1: Put(file, table + (4 * random.Next(Sector / 4)), value); break;
            case 2: Put(file, directory + (EntryBytes * random.Next(8)) + EntryFields[random.Next(EntryFields.Length)], value); break;
            default:
                var start = Sector + (Sector * random.Next(Math.Max(1, (file.Length / Sector) - 1)));
                for (var count = 1 << random.Next(6); count > 0; count--) Set(file, start + random.Next(Sector), (byte)random.Next(256));
                break;
        }
    }

    private static int Start(byte[] file, int at) =>
        (int)Math.Min(file.Length, (BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at)) + 1L) * Sector);

    private static void Put(byte[] file, int at, uint value)
    {
        if (at + 4 <= file.Length) BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
    }

    private static void Set(byte[] file, int at, byte value)
    {
        if (at < file.Length) file[at] = value;
    }
}
