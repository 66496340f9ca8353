namespace Pipeline.Testing.Runtime;

/// <summary>An invocation for <see cref="RuntimeApiStub"/> to hand out, and what came back.</summary>
public sealed class StubInvocation(string id, byte[] json, params (string Name, string Value)[] headers)
{
    private readonly TaskCompletionSource<StubAnswer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Id { get; } = id;

    public byte[] Json { get; } = json;

    public IReadOnlyList<(string Name, string Value)> Headers { get; } = headers;

    /// <summary>The response or error that the function posted.</summary>
    public Task<StubAnswer> Answer => _answer.Task;

    internal void Complete(StubAnswer posted) => _answer.TrySetResult(posted);
}
