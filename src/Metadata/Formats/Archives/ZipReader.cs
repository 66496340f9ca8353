using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.Archives;

/// <summary>ZIP archives that are no document: their entries, listed and counted. Nothing is inflated.</summary>
[FormatName("ZIP", "application/zip, application/java-archive, application/vnd.android.package-archive")]
[Reads("description", "the archive's comment")]
[Reads("properties", "entryCount, fileCount, folderCount, unpackedBytes, entryNames, encryptedEntries, pathsLeaveArchive")]
internal sealed class ZipReader : IFormatReader
{
    public static ZipReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var directory = ZipDirectory.Read(context.Source);
        if (directory.Entries.Count == 0 && directory.Damage is not null) return ReadOutcome.Corrupt(directory.Damage);
        var listing = new ArchiveListing();
        var (encrypted, impossible) = (0, 0);
        foreach (var entry in directory.Entries)
        {
            listing.Add(entry.Name, entry.IsFolder, entry.Size);
            if (entry.IsEncrypted) encrypted++;
            if (InflateBudget.IsImpossible(entry.CompressedSize, entry.Size)) impossible++;
        }
        listing.Fill(context.Metadata);
        context.Metadata.AddProperty("entryCount", directory.Count.ToString());
        context.Metadata.Description ??= directory.Comment;
        if (encrypted > 0) context.Metadata.AddProperty("encryptedEntries", encrypted.ToString());
        if (directory.Damage is not null) return ReadOutcome.Partial(directory.Damage);
        if (directory.Count > directory.Entries.Count)
            return ReadOutcome.Partial($"{directory.Entries.Count} of {directory.Count} entries are listed");
        if (impossible > 0) return ReadOutcome.Partial($"{impossible} entries claim a size that their bytes cannot inflate to");
        if (encrypted > 0 && encrypted == listing.Files) return ReadOutcome.Encrypted("every file in the archive is encrypted");
        return ReadOutcome.Processed;
    }
}
