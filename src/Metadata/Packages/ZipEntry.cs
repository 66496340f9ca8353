namespace Pipeline.Metadata.Packages;

/// <summary>One entry of a ZIP archive's central directory, or of a local header where the directory is lost.</summary>
/// <param name="Name">As written, <c>/</c> between folders; only ever compared, never used as a path.</param>
/// <param name="Method">0 stored, 8 deflated; anything else cannot be read here.</param>
/// <param name="Flags">General purpose bit flags (APPNOTE 4.4.4).</param>
/// <param name="CompressedSize">Bytes as stored; what the directory claims.</param>
/// <param name="Size">Bytes once inflated; what the directory claims.</param>
/// <param name="HeaderOffset">Where the local header begins.</param>
/// <param name="Modified">Local time without offset; null when the field holds no date.</param>
internal sealed record ZipEntry(string Name, int Method, int Flags, long CompressedSize, long Size, long HeaderOffset, DateTime? Modified)
{
    public bool IsEncrypted => (Flags & 1) != 0;

    public bool IsFolder => Name.EndsWith('/');
}
