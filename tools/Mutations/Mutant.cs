namespace Pipeline.Mutations;

/// <summary>One change of one place.</summary>
/// <param name="Id">Its number in this run.</param>
/// <param name="Place">File and member, such as <c>src/Ingest/ReplicaWait.cs Parse</c>.</param>
/// <param name="Change">What stands there and what is made of it, on one line.</param>
/// <param name="Line">The line, for whoever looks.</param>
/// <param name="Declares">The names that the changed code declares, which a change may leave without a value.</param>
internal sealed record Mutant(int Id, string Place, string Change, int Line, IReadOnlyList<string> Declares)
{
    /// <summary>What names the mutant from one run to the next, whatever lines come before it.</summary>
    public string Name => $"{Place}: {Change}";
}
