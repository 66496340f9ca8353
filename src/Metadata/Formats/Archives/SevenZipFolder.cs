namespace Pipeline.Metadata.Formats.Archives;

/// <summary>A folder in 7z's sense: a run of files that are packed as one, by a chain of coders.</summary>
internal sealed class SevenZipFolder
{
    public const ulong Copy = 0x00;
    public const ulong Lzma = 0x030101;

    // 7zAES: AES-256 with SHA-256.
    private const ulong Aes = 0x06F10701;

    public List<(ulong Method, byte[] Properties)> Coders { get; } = [];

    /// <summary>The outputs that feed another coder.</summary>
    public List<int> Bound { get; } = [];

    public int Outputs { get; set; }

    public long UnpackedBytes { get; set; }

    public int Files { get; set; } = 1;

    public bool HasChecksum { get; set; }

    public bool IsEncrypted => Coders.Exists(coder => coder.Method == Aes);
}
