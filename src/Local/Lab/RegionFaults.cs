using System.Collections.Immutable;

namespace Pipeline.Local.Lab;

/// <summary>What is wrong in one region.</summary>
/// <param name="Cut">
/// Whether it is cut off: nobody reaches its bucket and its queries, and nothing is replicated to it or from it. Its functions go
/// on with what it has.
/// </param>
/// <param name="Throttled">Whether its replica of the table refuses every call of a function.</param>
/// <param name="Failing">The functions whose every invocation fails: names of <see cref="FunctionNames"/>.</param>
internal sealed record RegionFaults(bool Cut, bool Throttled, ImmutableSortedSet<string> Failing)
{
    public static RegionFaults None { get; } = new(false, false, ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>Whether something that fails under <paramref name="before"/> may succeed now.</summary>
    public bool IsBetterThan(RegionFaults before) => (before.Cut && !Cut) || (before.Throttled && !Throttled) || before.Failing.Except(Failing).Count > 0;
}
