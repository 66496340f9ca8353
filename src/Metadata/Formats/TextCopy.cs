using System.Buffers;

namespace Pipeline.Metadata.Formats;

/// <summary>Hands text on as it is, within the document's limits.</summary>
internal static class TextCopy
{
    private const int BufferCharacters = 8 * 1024;

    /// <summary>Copies all of <paramref name="text"/> to the document's sink.</summary>
    /// <returns>Processed, or partial when a limit ended it.</returns>
    public static ReadOutcome All(TextReader text, ReadContext context)
    {
        var buffer = ArrayPool<char>.Shared.Rent(BufferCharacters);
        try
        {
            for (int read; (read = text.Read(buffer, 0, buffer.Length)) > 0;)
            {
                context.Text.Append(buffer.AsSpan(0, read));
                if (Stop(context) is { } outcome) return outcome;
            }
            return ReadOutcome.Processed;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    /// <summary>The outcome when the limit on text or the time budget is met; null to go on.</summary>
    public static ReadOutcome? Stop(ReadContext context)
    {
        if (context.Text.IsFull) return ReadOutcome.Partial($"text is longer than {context.Limits.TextCharacters} characters");
        if (context.OutOfTime.IsCancellationRequested) return ReadOutcome.Partial("the time budget ended before the text did");
        return null;
    }
}
