using Pipeline.Catalog.DynamoDb;
using Pipeline.Testing.Time;

namespace Pipeline.Catalog.Tests.DynamoDb;

public sealed class BackoffTests
{
    private readonly InstantTimeProvider _time = new();

    [Fact]
    public async Task Waits_double_to_a_cap()
    {
        await Assert.ThrowsAsync<IOException>(() => CallAsync(random: 1));

        Assert.Equal([25, 50, 100, 200, 400, 800, 1000, 1000], _time.Waits.Take(8).Select(wait => (int)wait.TotalMilliseconds));
    }

    [Fact]
    public async Task Waits_are_random_between_nothing_and_the_bound()
    {
        await Assert.ThrowsAsync<IOException>(() => CallAsync(random: 0.5));

        Assert.InRange(_time.Waits[0].TotalMilliseconds, 12, 12.5);
    }

    [Fact]
    public async Task Waiting_ends_with_the_last_failure()
    {
        await Assert.ThrowsAsync<IOException>(() => CallAsync(random: 1));

        Assert.InRange(_time.Waits.Aggregate((x, y) => x + y), Backoff.Longest - Backoff.Cap, Backoff.Longest);
    }

    [Fact]
    public async Task No_attempt_is_begun_when_the_callers_time_is_up()
    {
        using var source = new CancellationTokenSource();
        var attempts = 0;

        await Assert.ThrowsAsync<IOException>(() => new Backoff(_time, () => 1).CallAsync<int>(
            _ =>
            {
                if (++attempts == 3) source.Cancel();
                throw new IOException();
            }, _ => true, source.Token));

        Assert.Equal(3, attempts);
    }

    [Fact]
    public async Task What_cannot_succeed_is_not_tried_again()
    {
        var attempts = 0;

        await Assert.ThrowsAsync<IOException>(() =>
            new Backoff(_time, () => 1).CallAsync<int>(_ => throw new IOException($"{++attempts}"), _ => false, default));

        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task A_wait_ends_with_the_callers_time_and_the_last_failure()
    {
        using var source = new CancellationTokenSource();
        var attempts = 0;
        var call = new Backoff(new ManualClock(), () => 1)
            .CallAsync<int>(_ => throw new IOException($"{++attempts}"), _ => true, source.Token);
        await source.CancelAsync();

        Assert.Equal("1", (await Assert.ThrowsAsync<IOException>(() => call)).Message);
    }

    private Task<int> CallAsync(double random) =>
        new Backoff(_time, () => random).CallAsync<int>(_ => throw new IOException(), _ => true, default);
}
