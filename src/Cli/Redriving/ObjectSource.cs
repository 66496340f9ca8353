using System.Runtime.CompilerServices;
using Amazon.S3;
using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Redriving;

/// <summary>The objects that Lambda writes where its failure destination is a bucket, one for each failed invocation.</summary>
internal sealed class ObjectSource : IFailureSource
{
    private const int BatchObjects = 50;

    private readonly AmazonS3Client _s3;
    private readonly string _bucket;
    private readonly string _prefix;

    /// <param name="target">The system.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="prefix">What keys begin with, such as <c>aws/lambda/async/FUNCTION/</c>.</param>
    public ObjectSource(Target target, string bucket, string prefix) => (_s3, _bucket, _prefix) = (target.S3(), bucket, prefix);

    public string Name => $"s3://{_bucket}/{_prefix}";

    public Task<long?> EstimateAsync(CancellationToken cancellationToken) => Task.FromResult<long?>(null);

    public async IAsyncEnumerable<IReadOnlyList<FailureMessage>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? after = null;
        while (true)
        {
            var page = await _s3.ListObjectsV2Async(new() { BucketName = _bucket, Prefix = _prefix, StartAfter = after, MaxKeys = BatchObjects }, cancellationToken);
            if (page.S3Objects is not { Count: > 0 } objects) yield break;
            var messages = new List<FailureMessage>();
            foreach (var one in objects)
            {
                using var answer = await _s3.GetObjectAsync(_bucket, one.Key, cancellationToken);
                using var bytes = new MemoryStream();
                await answer.ResponseStream.CopyToAsync(bytes, cancellationToken);
                messages.Add(new(one.Key, bytes.ToArray(), one.Key));
            }
            yield return messages;
            after = objects[^1].Key;
        }
    }

    public async Task TakeAwayAsync(IReadOnlyList<FailureMessage> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages) await _s3.DeleteObjectAsync(_bucket, message.Handle, cancellationToken);
    }

    public void Dispose() => _s3.Dispose();
}
