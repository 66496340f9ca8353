using System.Buffers.Binary;
using System.Text;

namespace Pipeline.Cli.Packaging;

/// <summary>Reads which version of the C library a native file asks for.</summary>
/// <remarks>System V ABI, "Object Files"; Linux Standard Base, "Symbol Versioning".</remarks>
internal static class ElfFile
{
    private const int VersionNeeds = 0x6ffffffe;

    /// <summary>The newest <c>GLIBC_x.y</c> that a 64-bit little-endian file needs.</summary>
    /// <returns>Null when the file is no such file, or needs none.</returns>
    public static Version? RequiredGlibc(string path)
    {
        var file = File.ReadAllBytes(path);
        if (file.Length < 64 || !file.AsSpan().StartsWith("\u007fELF\u0002\u0001"u8)) return null;
        Version? newest = null;
        foreach (var (needs, strings) in VersionSections(file))
        {
            foreach (var name in Names(file.AsSpan(needs.Offset, needs.Size), file.AsSpan(strings.Offset, strings.Size)))
            {
                if (name.StartsWith("GLIBC_", StringComparison.Ordinal) && Version.TryParse(name["GLIBC_".Length..], out var version)
                    && (newest is null || version > newest))
                    newest = version;
            }
        }

        return newest;
    }

    private static List<((int Offset, int Size) Needs, (int Offset, int Size) Strings)> VersionSections(byte[] file)
    {
        var table = (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(0x28));
        var size = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(0x3a));
        var count = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(0x3c));
        var found = new List<((int, int), (int, int))>();
        for (var i = 0; i < count; i++)
        {
            var header = file.AsSpan(table + (i * size), size);
            if (BinaryPrimitives.ReadInt32LittleEndian(header[4..]) != VersionNeeds) continue;
            var link = BinaryPrimitives.ReadInt32LittleEndian(header[0x28..]);
            found.Add((Range(header), Range(file.AsSpan(table + (link * size), size))));
        }

        return found;
    }

    private static (int Offset, int Size) Range(ReadOnlySpan<byte> header) =>
        ((int)BinaryPrimitives.ReadInt64LittleEndian(header[0x18..]), (int)BinaryPrimitives.ReadInt64LittleEndian(header[0x20..]));

    // One entry for each library needed, with a chain of the versions wanted of it; offsets lead on, zero ends.
    private static List<string> Names(ReadOnlySpan<byte> needs, ReadOnlySpan<byte> strings)
    {
        var names = new List<string>();
        for (int at = 0, next = 1; next != 0; at += next)
        {
            next = BinaryPrimitives.ReadInt32LittleEndian(needs[(at + 12)..]);
            var chain = at + BinaryPrimitives.ReadInt32LittleEndian(needs[(at + 8)..]);
            for (var more = 1; more != 0; chain += more)
            {
                more = BinaryPrimitives.ReadInt32LittleEndian(needs[(chain + 12)..]);
                var text = strings[BinaryPrimitives.ReadInt32LittleEndian(needs[(chain + 8)..])..];
                names.Add(Encoding.ASCII.GetString(text[..text.IndexOf((byte)0)]));
            }
        }

        return names;
    }
}
