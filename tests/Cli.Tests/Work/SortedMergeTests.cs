using Pipeline.Cli.Work;

namespace Pipeline.Cli.Tests.Work;

public sealed class SortedMergeTests
{
    [Fact]
    public async Task Each_key_comes_once_with_what_either_side_has_of_it()
    {
        var walked = new List<string>();
        await foreach (var (key, left, right) in Walk(["a", "c", "d"], ["b", "c", "e"])) walked.Add($"{key}:{left}{right}");
        Assert.Equal(["a:a", "b:b", "c:cc", "d:d", "e:e"], walked);
    }

    [Fact]
    public async Task A_side_that_is_not_sorted_is_refused_rather_than_misread()
    {
        var error = await Assert.ThrowsAsync<InvalidDataException>(async () =>
        {
            await foreach (var _ in Walk(["b", "a"], [])) ;
        });
        Assert.Contains("'a' comes after 'b'", error.Message, StringComparison.Ordinal);
    }

    private static IAsyncEnumerable<(string Key, string? Left, string? Right)> Walk(string[] left, string[] right) =>
        SortedMerge.WalkAsync(left.ToAsyncEnumerable(), right.ToAsyncEnumerable(), key => key, key => key, StringComparer.Ordinal);
}
