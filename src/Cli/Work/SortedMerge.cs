namespace Pipeline.Cli.Work;

/// <summary>
/// Walks two sorted listings side by side: each key once, with what either side has of it. Memory is one entry of each
/// side, whatever their length.
/// </summary>
internal static class SortedMerge
{
    /// <param name="left">Sorted by key, each key once.</param>
    /// <param name="right">The same.</param>
    /// <param name="leftKey">The key of an entry.</param>
    /// <param name="rightKey">The key of an entry.</param>
    /// <param name="order">The order of both, <see cref="StringComparer.Ordinal"/> or the one of UTF-8 bytes that S3 lists by.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    /// <exception cref="InvalidDataException">A side is not sorted, which would make everything after it seem missing.</exception>
    public static async IAsyncEnumerable<(string Key, TLeft? Left, TRight? Right)> WalkAsync<TLeft, TRight>(
        IAsyncEnumerable<TLeft> left, IAsyncEnumerable<TRight> right, Func<TLeft, string> leftKey, Func<TRight, string> rightKey,
        IComparer<string> order,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TLeft : class
        where TRight : class
    {
        await using var lefts = new Side<TLeft>(left.GetAsyncEnumerator(cancellationToken), leftKey, order, "left");
        await using var rights = new Side<TRight>(right.GetAsyncEnumerator(cancellationToken), rightKey, order, "right");
        await lefts.NextAsync();
        await rights.NextAsync();
        while (lefts.Key is not null || rights.Key is not null)
        {
            var compared = lefts.Key is null ? 1 : rights.Key is null ? -1 : order.Compare(lefts.Key, rights.Key);
            yield return (
                compared <= 0 ? lefts.Key! : rights.Key!, compared <= 0 ? lefts.Entry : null, compared >= 0 ? rights.Entry : null);
            if (compared <= 0) await lefts.NextAsync();
            if (compared >= 0) await rights.NextAsync();
        }
    }

    private sealed class Side<T>(
        IAsyncEnumerator<T> entries, Func<T, string> keyOf, IComparer<string> order, string name) : IAsyncDisposable
        where T : class
    {
        public string? Key { get; private set; }

        public T? Entry { get; private set; }

        public async Task NextAsync()
        {
            var before = Key;
            (Entry, Key) = await entries.MoveNextAsync() ? (entries.Current, keyOf(entries.Current)) : (null, null);
            if (before is not null && Key is not null && order.Compare(before, Key) >= 0)
                throw new InvalidDataException($"The {name} listing is not sorted: '{Key}' comes after '{before}'.");
        }

        public ValueTask DisposeAsync() => entries.DisposeAsync();
    }
}
