using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Pipeline.Cli.Backups;

/// <summary>Writes one part. Nothing of it counts before it is closed.</summary>
internal sealed class PartWriter : IDisposable
{
    private readonly string _folder;
    private readonly string _name;
    private readonly FileStream _file;
    private readonly SHA256 _hash = SHA256.Create();
    private readonly CryptoStream _hashing;
    private readonly GZipStream _gzip;
    private readonly BufferedStream _buffer;
    private long _items;

    public PartWriter(string folder, string name)
    {
        (_folder, _name) = (folder, name);
        _file = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write);
        _hashing = new CryptoStream(_file, _hash, CryptoStreamMode.Write, leaveOpen: true);
        // A backup waits for the table, not for the disk: the quick level is a third larger and four times as fast.
        _gzip = new GZipStream(_hashing, CompressionLevel.Fastest, leaveOpen: true);
        _buffer = new BufferedStream(_gzip, 64 * 1024);
    }

    public long Items => _items;

    /// <summary>Writes an item as it came, in DynamoDB's JSON.</summary>
    public void Write(ReadOnlyMemory<byte> item)
    {
        // DynamoDB leaves no blanks between words; another endpoint may, and a line is an item.
        if (item.Span.ContainsAny((byte)'\n', (byte)'\r'))
            item = JsonSerializer.SerializeToUtf8Bytes(JsonElement.Parse(item.Span), BackupJson.Default.JsonElement);
        _buffer.Write("{\"Item\":"u8);
        _buffer.Write(item.Span);
        _buffer.Write("}\n"u8);
        _items++;
    }

    /// <summary>Ends the file, on the disk.</summary>
    public BackupPart Close()
    {
        _buffer.Flush();
        _gzip.Dispose();
        _hashing.FlushFinalBlock();
        _file.Flush(flushToDisk: true);
        return new(
            _name.Replace('\\', '/'), _items, new FileInfo(Path.Combine(_folder, _name)).Length, Convert.ToHexStringLower(_hash.Hash!));
    }

    public void Dispose()
    {
        _gzip.Dispose();
        _hashing.Dispose();
        _file.Dispose();
        _hash.Dispose();
    }
}
