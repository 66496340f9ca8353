using Microsoft.Data.Sqlite;

namespace Pipeline.Local.Storage;

/// <summary>Opens a bucket's index, and makes a new one of what can be read where it is damaged or gone.</summary>
internal static class IndexRescue
{
    private const string Forwards = "key, modified DESC, created DESC";
    private const string Backwards = "key DESC, modified, created";

    /// <returns>The index, and whether entries of it were lost.</returns>
    public static (Database Database, bool Lost) Open(string path, BlobFolder blobs, Action<string> report)
    {
        var fault = Database.IsMarked(path) ? "its pages do not fit together" : null;
        // A file that is empty is to SQLite a new one.
        var isNew = !File.Exists(path) || new FileInfo(path).Length == 0;
        if (fault is null)
        {
            try
            {
                var database = Database.Open(path, VersionDatabase.Schema + MultipartUploads.Schema);
                var lost = isNew && blobs.ListOlder().Any();
                if (lost) report($"{path} is missing or empty, though objects lie beside it. What the other region has is taken "
                    + $"from there.");
                return (database, lost);
            }
            catch (DamagedDataException exception)
            {
                fault = exception.Message;
            }
        }
        var aside = Database.SetAside(path, blobs.Quarantine);
        var rebuilt = Database.Open(path, VersionDatabase.Schema + MultipartUploads.Schema);
        var saved = Salvage(aside, rebuilt);
        report($"{path} was damaged ({fault}). It was set aside as {aside}; {saved} intact entries were taken over, the rest comes "
            + $"from the other region.");
        return (rebuilt, true);
    }

    private static int Salvage(string damaged, Database rebuilt)
    {
        VersionDatabase.EnsureColumns(rebuilt);
        var insert = rebuilt.Prepare(
            $"INSERT OR IGNORE INTO versions({VersionRow.Columns}, blob) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)");
        return rebuilt.Write(() => Copy(damaged, Forwards, insert) + Copy(damaged, Backwards, insert));
    }

    // From either end to the first page that cannot be read.
    private static int Copy(string damaged, string order, Statement insert)
    {
        var copied = 0;
        try
        {
            using var connection = Database.OpenToRead(damaged);
            var columns = Database.HasColumn(connection, "versions", "made") ? VersionRow.Columns : VersionRow.ColumnsOfOldFiles;
            using var all = new Statement(connection, $"SELECT {columns}, blob FROM versions ORDER BY {order}");
            using var rows = all.Rows();
            while (rows.Read())
            {
                var row = VersionRow.Read(rows);
                if (!row.IsIntact) continue;
                copied += insert.Run(
                    row.Key, row.Modified, row.Created, row.VersionId, row.Replication, row.Object, row.Mark, row.Made,
                    rows.IsDBNull(8) ? null : rows.GetString(8));
            }
        }
        catch (Exception exception) when (exception is SqliteException or InvalidCastException)
        {
            // What follows is lost here; the other end and the other region have it.
        }
        return copied;
    }
}
