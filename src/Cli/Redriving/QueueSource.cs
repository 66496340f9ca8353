using System.Runtime.CompilerServices;
using System.Text;
using Amazon.SQS;
using Amazon.SQS.Model;
using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Redriving;

/// <summary>An SQS queue. A message is deleted once it is done; the others are there again when all were seen.</summary>
internal sealed class QueueSource : IFailureSource
{
    /// <summary>Messages a request: SQS's own limit.</summary>
    private const int BatchMessages = 10;

    /// <summary>Far more than ten messages take; after it an interrupted run's messages are there again.</summary>
    private const int HiddenSeconds = 15 * 60;

    private readonly AmazonSQSClient _sqs;
    private readonly string _queue;

    /// <summary>What is hidden from others: message to receipt.</summary>
    private readonly Dictionary<string, string> _hidden = new(StringComparer.Ordinal);

    public QueueSource(Target target, string queue) => (_sqs, _queue) = (target.Sqs(), queue);

    public string Name => $"queue {_queue}";

    public async Task<long?> EstimateAsync(CancellationToken cancellationToken) =>
        (
            await _sqs.GetQueueAttributesAsync(
                await UrlAsync(cancellationToken), ["ApproximateNumberOfMessages"], cancellationToken)).ApproximateNumberOfMessages;

    public async IAsyncEnumerable<IReadOnlyList<FailureMessage>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var url = await UrlAsync(cancellationToken);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            while (await ReceiveAsync(url, seen, cancellationToken) is { Count: > 0 } messages) yield return messages;
        }
        finally
        {
            await ShowAsync(url);
        }
    }

    private async Task<List<FailureMessage>> ReceiveAsync(string url, HashSet<string> seen, CancellationToken cancellationToken)
    {
        var answer = await _sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest
            {
                QueueUrl = url,
                MaxNumberOfMessages = BatchMessages,
                VisibilityTimeout = HiddenSeconds,
                WaitTimeSeconds = 2,
            },
            cancellationToken);
        foreach (var message in answer.Messages ?? []) _hidden[message.MessageId] = message.ReceiptHandle;
        // What was left comes again after its time-out: then all others were seen too.
        return [
            .. (answer.Messages ?? []).Where(message => seen.Add(message.MessageId)).Select(
                message => new FailureMessage(message.MessageId, Encoding.UTF8.GetBytes(message.Body), message.ReceiptHandle))];
    }

    public async Task TakeAwayAsync(IReadOnlyList<FailureMessage> messages, CancellationToken cancellationToken)
    {
        var url = await UrlAsync(cancellationToken);
        // A deletion that fails leaves a message that was done: doing it again changes nothing.
        await _sqs.DeleteMessageBatchAsync(
            url, [.. messages.Index().Select(message => new DeleteMessageBatchRequestEntry($"{message.Index}", message.Item.Handle))],
            cancellationToken);
        foreach (var message in messages) _hidden.Remove(message.Name);
    }

    // A dry run, or one that left something, is often followed by another at once. Where this fails the time-out does it.
    private async Task ShowAsync(string url)
    {
        try
        {
            foreach (var chunk in _hidden.Values.Chunk(BatchMessages))
            {
                var entries = chunk.Index().Select(
                    receipt => new ChangeMessageVisibilityBatchRequestEntry($"{receipt.Index}", receipt.Item) { VisibilityTimeout = 0 });
                await _sqs.ChangeMessageVisibilityBatchAsync(url, [.. entries], CancellationToken.None);
            }
        }
        catch (AmazonSQSException)
        {
            // The time-out does it.
        }
    }

    public void Dispose() => _sqs.Dispose();

    private async Task<string> UrlAsync(CancellationToken cancellationToken) =>
        _queue.Contains("://", StringComparison.Ordinal) ? _queue : (await _sqs.GetQueueUrlAsync(_queue, cancellationToken)).QueueUrl;
}
