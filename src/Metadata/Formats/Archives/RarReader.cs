using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Formats.Archives;

/// <summary>RAR archives: their entries, listed and counted by their headers alone. Nothing is unpacked.</summary>
[FormatName("RAR", "application/x-rar-compressed")]
[Reads("description", "the archive's comment, where it is stored uncompressed")]
[Reads("modifiedAt", "the youngest entry's time, in UTC from RAR 5 on, local before")]
[Reads("properties", "rarVersion, entryCount, fileCount, folderCount, unpackedBytes, entryNames, encryptedEntries, isVolume, "
    + "pathsLeaveArchive")]
internal sealed class RarReader : IFormatReader
{
    // A bound on time: a header costs one or two reads.
    private const int MaxBlocks = 200_000;

    public static RarReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        IRarHeaders headers;
        var signature = context.Source.BytesAt(0, 8);
        if (signature.AsSpan().StartsWith("Rar!\x1A\x07\x01\0"u8)) headers = new Rar5Headers();
        else if (signature.AsSpan().StartsWith("Rar!\x1A\x07\0"u8)) headers = new Rar4Headers();
        else return signature.AsSpan().StartsWith("RE~^"u8) ? ReadOutcome.Partial("RAR: headers of versions before 1.5 are not read")
            : ReadOutcome.Corrupt("RAR: signature missing");
        var (entries, problems) = (new RarEntries(), new ReadProblems());
        var at = headers.Start;
        for (var count = 0; at < context.Source.Length && !entries.HasEnded; count++)
        {
            if (count == MaxBlocks) problems.Add($"the first {MaxBlocks} headers are listed");
            if (context.OutOfTime.IsCancellationRequested) problems.Add("the time budget ended before the entries did");
            if (problems.Any) break;
            if (headers.Next(context.Source, at, entries) is { } next && next > at) at = next;
            else problems.Add("RAR: a header is damaged");
        }
        // Volumes and archives of RAR 4 may end without a mark; what is cut in a file's bytes may not.
        if (at > context.Source.Length) problems.Add("RAR: the archive ends in a file");
        Fill(entries, headers, context.Metadata);
        if (entries.HasLockedHeaders) return ReadOutcome.Encrypted("RAR: the archive's headers are encrypted");
        if (problems.Any && entries.Listing.Files + entries.Listing.Folders == 0) return ReadOutcome.Corrupt(problems.Text());
        if (!problems.Any && entries.Encrypted > 0 && entries.Encrypted == entries.Listing.Files)
            return ReadOutcome.Encrypted("every file in the archive is encrypted");
        return problems.Outcome();
    }

    private static void Fill(RarEntries entries, IRarHeaders headers, MetadataBuilder metadata)
    {
        metadata.AddProperty("rarVersion", headers.Version);
        metadata.Description = entries.Comment;
        if (entries.IsVolume) metadata.AddProperty("isVolume", "true");
        if (entries.HasLockedHeaders) return;
        entries.Listing.Fill(metadata);
        metadata.AddProperty("entryCount", (entries.Listing.Files + entries.Listing.Folders).ToString());
        if (entries.Encrypted > 0) metadata.AddProperty("encryptedEntries", entries.Encrypted.ToString());
    }
}
