using System.Text;
using Microsoft.Data.Sqlite;
using Pipeline.Catalog.Identity;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.Storage;

/// <summary>The multipart uploads of a bucket, kept beside its versions: they and their parts are there again after a restart.</summary>
internal sealed class MultipartUploads
{
    public const string Schema = """
        CREATE TABLE IF NOT EXISTS uploads(id TEXT PRIMARY KEY, key BLOB NOT NULL, started INTEGER NOT NULL, description BLOB NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS uploads_by_key ON uploads(key, id);
        CREATE TABLE IF NOT EXISTS parts(
          upload TEXT NOT NULL, number INTEGER NOT NULL, stored INTEGER NOT NULL, content BLOB NOT NULL, blob TEXT NOT NULL,
          PRIMARY KEY(upload, number)) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS parts_by_blob ON parts(blob);
        """;

    private readonly Database _database;
    private readonly BlobFolder _blobs;
    private readonly Statement _add, _find, _list, _remove, _putPart, _parts, _removeParts, _byBlob;

    public MultipartUploads(Database database, BlobFolder blobs)
    {
        (_database, _blobs) = (database, blobs);
        _add = database.Prepare("INSERT INTO uploads(id, key, started, description) VALUES($1, $2, $3, $4)");
        _find = database.Prepare("SELECT id, key, started, description FROM uploads WHERE id = $1");
        _list = database.Prepare("SELECT id, key, started, description FROM uploads ORDER BY key, started, id");
        _remove = database.Prepare("DELETE FROM uploads WHERE id = $1");
        _putPart = database.Prepare("INSERT OR REPLACE INTO parts(upload, number, stored, content, blob) VALUES($1, $2, $3, $4, $5)");
        _parts = database.Prepare("SELECT number, stored, content FROM parts WHERE upload = $1 ORDER BY number");
        _removeParts = database.Prepare("DELETE FROM parts WHERE upload = $1");
        _byBlob = database.Prepare("SELECT 1 FROM parts WHERE blob = $1");
    }

    /// <summary>Begins an upload; it is on disk when this returns.</summary>
    /// <param name="id">A new id.</param>
    /// <param name="key">Where its object will be.</param>
    /// <param name="description">What is known of the object; its blob is not looked at.</param>
    /// <param name="at">The time.</param>
    public void Begin(string id, ObjectKey key, ObjectUpload description, DateTimeOffset at) => _database.Write(() =>
        _add.Run(id, Encoding.UTF8.GetBytes(key.Value), at.ToUnixTimeMilliseconds(),
            Json(description with { Blob = new FileBlob("--", 0) })));

    /// <summary>An upload under way; null when there is none.</summary>
    public StoredUpload? Find(string id) => _database.Read(() => _find.List(ReadUpload, id)) is [var upload] ? upload : null;

    /// <summary>All uploads under way, by the bytes of their keys and then by age.</summary>
    public IReadOnlyList<StoredUpload> List() => _database.Read(() => _list.List(ReadUpload));

    /// <summary>Takes in a part, in place of one with its number, whose file is the caller's to delete; on disk when this
    /// returns.</summary>
    /// <returns>False when the upload is not there any more.</returns>
    public bool PutPart(string id, StoredPart part)
    {
        var found = _database.Write(() =>
        {
            if (_find.Value(id) is null) return false;
            _putPart.Run(id, part.Number, part.StoredAt.ToUnixTimeMilliseconds(), Json(part.Content), part.Blob.Name);
            return true;
        });
        if (found) _blobs.Settle(part.Blob);
        return found;
    }

    /// <summary>The parts of an upload by number.</summary>
    public IReadOnlyList<StoredPart> Parts(string id) => _database.Read(() => _parts.List(ReadPart, id));

    /// <summary>Ends an upload, completed or aborted. The files of its parts are the caller's to delete.</summary>
    /// <returns>False when it was not there.</returns>
    public bool End(string id) => _database.Write(() =>
    {
        _removeParts.Run(id);
        return _remove.Run(id) > 0;
    });

    /// <summary>Whether a part's bytes are in the file.</summary>
    public bool Names(string blob) => _database.Read(() => _byBlob.Value(blob) is not null);

    private static byte[] Json(ObjectUpload upload) => VersionRow.Json(json => BucketLine.WriteObject(json, upload));

    private StoredUpload ReadUpload(SqliteDataReader row) => new(
        row.GetString(0),
        new ObjectKey(Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(1))),
        BucketLine.ReadObject(row.GetFieldValue<byte[]>(3), _blobs),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)));

    private StoredPart ReadPart(SqliteDataReader row) => new(
        row.GetInt32(0), BucketLine.ReadObject(row.GetFieldValue<byte[]>(2), _blobs),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)));
}
