namespace Pipeline.Cli.Backups;

/// <summary>One file of a backup: gzip, a line of <c>{"Item":{…}}</c> for each item, as DynamoDB's exports have them.</summary>
/// <param name="File">Its path from the backup's folder, with slashes.</param>
/// <param name="Items">Lines.</param>
/// <param name="Bytes">Its compressed size.</param>
/// <param name="Sha256">SHA-256 of the file, hex.</param>
internal sealed record BackupPart(string File, long Items, long Bytes, string Sha256);
