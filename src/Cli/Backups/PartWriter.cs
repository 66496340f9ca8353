using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Pipeline.Cli.Items;

namespace Pipeline.Cli.Backups;

/// <summary>Writes one part. Nothing of it counts before it is closed.</summary>
internal sealed class PartWriter : IDisposable
{
    private static readonly JsonWriterOptions JsonOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    private readonly string _folder;
    private readonly string _name;
    private readonly FileStream _file;
    private readonly SHA256 _hash = SHA256.Create();
    private readonly CryptoStream _hashing;
    private readonly GZipStream _gzip;
    private readonly BufferedStream _buffer;
    private readonly Utf8JsonWriter _json;
    private long _items;

    public PartWriter(string folder, string name)
    {
        (_folder, _name) = (folder, name);
        _file = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write);
        _hashing = new CryptoStream(_file, _hash, CryptoStreamMode.Write, leaveOpen: true);
        // A backup waits for the table, not for the disk: the quick level is a third larger and four times as fast.
        _gzip = new GZipStream(_hashing, CompressionLevel.Fastest, leaveOpen: true);
        _buffer = new BufferedStream(_gzip, 64 * 1024);
        _json = new Utf8JsonWriter(_buffer, JsonOptions);
    }

    public long Items => _items;

    public void Write(Dictionary<string, AttributeValue> item)
    {
        _json.WriteStartObject();
        _json.WritePropertyName("Item"u8);
        RawItemJson.Write(_json, item);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _buffer.WriteByte((byte)'\n');
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
        _json.Dispose();
        _gzip.Dispose();
        _hashing.Dispose();
        _file.Dispose();
        _hash.Dispose();
    }
}
