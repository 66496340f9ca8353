using System.Globalization;

namespace Pipeline.Benchmarks.Libraries;

/// <summary>What a reader says of a document, by field; what it leaves open is not there.</summary>
internal sealed class Answer
{
    public Dictionary<string, string> Fields { get; } = [];

    /// <summary>Characters of the text that was read along.</summary>
    public long Letters { get; private set; }

    public Answer Add(string field, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value)) Fields.TryAdd(field, value.Trim());
        return this;
    }

    public Answer Add(string field, long? value) => Add(field, value?.ToString(CultureInfo.InvariantCulture));

    public Answer Add(string field, DateTimeOffset? value) =>
        value is { Year: > 1 } date ? Add(field, date.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture)) : this;

    public Answer Text(string? text)
    {
        Letters += text?.Length ?? 0;
        return this;
    }
}
