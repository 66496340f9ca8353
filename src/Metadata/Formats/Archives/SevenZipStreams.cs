namespace Pipeline.Metadata.Formats.Archives;

/// <summary>What a 7z header says of packed streams (7zFormat.txt, "Streams Info"): where they lie and how they are packed.</summary>
internal sealed class SevenZipStreams
{
    // The format's own bound on coders is 32; archives of a million files have some thousand folders.
    private const int MaxCoders = 32;
    private const int MaxFolders = 200_000;
    private const int MaxStreams = 1_000_000;

    private const ulong End = 0;
    private const ulong PackInfo = 6;
    private const ulong UnpackInfo = 7;
    private const ulong SubStreamsInfo = 8;
    private const ulong Size = 9;
    private const ulong Checksum = 10;
    private const ulong FolderMark = 11;
    private const ulong UnpackSize = 12;
    private const ulong StreamCounts = 13;

    /// <summary>From the end of the signature header.</summary>
    public ulong PackStart { get; private set; }

    public List<ulong> PackSizes { get; } = [];

    public List<SevenZipFolder> Folders { get; } = [];

    public static SevenZipStreams Read(ref SevenZipNumbers header)
    {
        var streams = new SevenZipStreams();
        for (ulong id; (id = header.Number()) != End;)
        {
            switch (id)
            {
                case PackInfo: streams.ReadPacked(ref header); break;
                case UnpackInfo: streams.ReadFolders(ref header); break;
                case SubStreamsInfo: streams.ReadSubStreams(ref header); break;
                default: throw new InvalidDataException("an unknown part of the header");
            }
        }
        return streams;
    }

    private void ReadPacked(ref SevenZipNumbers header)
    {
        PackStart = header.Number();
        var count = header.Count(MaxStreams);
        for (ulong id; (id = header.Number()) != End;)
        {
            if (id == Size)
                for (var at = 0; at < count; at++) PackSizes.Add(header.Number());
            else if (id == Checksum) SkipChecksums(ref header, count);
            else throw new InvalidDataException("an unknown part of the header");
        }
    }

    private void ReadFolders(ref SevenZipNumbers header)
    {
        if (header.Number() != FolderMark) throw new InvalidDataException("an unknown part of the header");
        var count = header.Count(MaxFolders);
        if (header.Byte() != 0) throw new InvalidDataException("parts of the header lie elsewhere");
        for (var at = 0; at < count; at++) Folders.Add(ReadFolder(ref header));
        if (header.Number() != UnpackSize) throw new InvalidDataException("an unknown part of the header");
        foreach (var folder in Folders)
        {
            for (var at = 0; at < folder.Outputs; at++)
            {
                var size = header.Number();
                if (!folder.Bound.Contains(at)) folder.UnpackedBytes = (long)Math.Min(size, long.MaxValue);
            }
        }
        for (ulong id; (id = header.Number()) != End;)
        {
            if (id != Checksum) throw new InvalidDataException("an unknown part of the header");
            var defined = SkipChecksums(ref header, count);
            for (var at = 0; at < count; at++) Folders[at].HasChecksum = defined[at];
        }
    }

    private static SevenZipFolder ReadFolder(ref SevenZipNumbers header)
    {
        var folder = new SevenZipFolder();
        var (coders, inputs) = (header.Count(MaxCoders), 0);
        for (var at = 0; at < coders; at++)
        {
            var flags = header.Byte();
            var method = 0UL;
            foreach (var value in header.Bytes(flags & 15)) method = method << 8 | value;
            // Bit 4: a coder of several streams.
            var isComplex = (flags & 0x10) != 0;
            inputs += isComplex ? header.Count(MaxCoders) : 1;
            folder.Outputs += isComplex ? header.Count(MaxCoders) : 1;
            folder.Coders.Add(new(method, (flags & 0x20) != 0 ? header.Bytes(header.Length()).ToArray() : []));
        }
        for (var at = 0; at < folder.Outputs - 1; at++)
        {
            header.Number();
            folder.Bound.Add(header.Count(MaxCoders * MaxCoders));
        }
        var packed = inputs - (folder.Outputs - 1);
        if (packed > 1)
            for (var at = 0; at < packed; at++) header.Number();
        return folder;
    }

    private void ReadSubStreams(ref SevenZipNumbers header)
    {
        var id = header.Number();
        if (id == StreamCounts)
        {
            foreach (var folder in Folders) folder.Files = header.Count(MaxStreams);
            id = header.Number();
        }
        if (id == Size)
        {
            foreach (var folder in Folders)
                for (var at = 1; at < folder.Files; at++) header.Number();
            id = header.Number();
        }
        // Of a folder with one file the checksum stands with the folder.
        var unknown = Folders.Sum(folder => folder.Files == 1 && folder.HasChecksum ? 0L : folder.Files);
        for (; id != End; id = header.Number())
        {
            if (id != Checksum || unknown > MaxStreams) throw new InvalidDataException("an unknown part of the header");
            SkipChecksums(ref header, (int)unknown);
        }
    }

    private static bool[] SkipChecksums(ref SevenZipNumbers header, int count)
    {
        var defined = header.Defined(count);
        header.Bytes(4 * defined.Count(isDefined => isDefined));
        return defined;
    }
}
