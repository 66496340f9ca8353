using Pipeline.Local.S3.Bodies;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local.S3.Posts;

/// <summary>The file of a form, held to the policy's length and to the checksum that a field gives.</summary>
internal sealed class FormFile : ForwardStream
{
    private readonly Stream _file;
    private readonly long _most;
    private readonly string? _expected;
    private readonly ChecksumAlgorithm.RunningChecksum _running;
    private long _length;

    public FormFile(Stream file, long most, IReadOnlyDictionary<string, string> fields)
    {
        (_file, _most) = (file, most);
        var sent = ChecksumAlgorithm.All.Where(algorithm => fields.ContainsKey(algorithm.Header)).ToList();
        if (sent.Count > 1) throw new S3Exception(BodyErrors.TwoChecksums);
        if (sent.Count == 1)
        {
            _expected = fields[sent[0].Header];
            if (!sent[0].IsValue(_expected)) throw new S3Exception(BodyErrors.InvalidChecksum(sent[0].Header));
        }
        _running = (sent.FirstOrDefault() ?? ChecksumAlgorithm.Default).Start();
    }

    /// <summary>The checksum, once the file has been read.</summary>
    public ObjectChecksum? Checksum { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await _file.ReadAsync(buffer, cancellationToken);
        _length += read;
        if (_length > _most) throw new S3Exception(S3Error.EntityTooLarge(_length, _most));
        _running.Append(buffer.Span[..read]);
        if (read > 0 || buffer.Length == 0) return read;
        Checksum = new(_running.Algorithm.Name, _running.Value());
        return _expected is null || _expected == Checksum.Value ? 0 : throw new S3Exception(S3Error.BadDigest(Checksum.Algorithm));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _running.Dispose();
        base.Dispose(disposing);
    }
}
