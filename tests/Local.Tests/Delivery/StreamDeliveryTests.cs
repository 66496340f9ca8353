using System.Text;
using System.Text.Json;
using Pipeline.Local.Delivery;
using Pipeline.Testing.Time;

namespace Pipeline.Local.Tests.Delivery;

public sealed class StreamDeliveryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-").FullName;
    private readonly ManualClock _clock = new();
    private readonly List<string[]> _invocations = [];
    private readonly List<string> _said = [];
    private bool _isFull;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_an_answer_names_comes_again_from_there_on_and_what_stands_before_does_not()
    {
        var delivery = DeliveryTo(numbers => numbers.Length == 4 ? Named("3") : Named());

        await RunAsync(delivery.DeliverAsync("shard", Records(1, 2, 3, 4), default));

        Assert.Equal([["1", "2", "3", "4"], ["3", "4"]], _invocations);
        Assert.Equal(0, Failures().Count);
    }

    [Fact]
    public async Task What_fails_however_often_it_comes_is_given_up_and_the_rest_goes_on()
    {
        var delivery = DeliveryTo(numbers => numbers.Contains("2") ? throw new InvalidOperationException("broken") : Named());

        await RunAsync(delivery.DeliverAsync("shard", Records(1, 2), default));
        await RunAsync(delivery.DeliverAsync("shard", Records(3), default));

        Assert.Equal(StreamDelivery.MaxAttempts + 1, _invocations.Count);
        var failure = Assert.Single(Failures().All);
        Assert.Equal(("changes", StreamDelivery.MaxAttempts, "broken"), (failure.Function, failure.Attempts, failure.Error));
        Assert.Contains("gave up 2 records", Assert.Single(_said));
    }

    [Fact]
    public async Task Progress_begins_the_attempts_anew()
    {
        var left = 4;
        // One record more is done at each third attempt: twelve attempts, and none given up.
        var delivery = DeliveryTo(_ => left == 0 || (_invocations.Count % 3 == 0 && --left == 0) ? Named() : Named($"{5 - left}"));

        await RunAsync(delivery.DeliverAsync("shard", Records(1, 2, 3, 4), default));

        Assert.Equal(12, _invocations.Count);
        Assert.Equal(0, Failures().Count);
    }

    [Fact]
    public async Task While_the_disk_is_full_nothing_is_given_up()
    {
        _isFull = true;
        var delivery = DeliveryTo(_ =>
        {
            if (_invocations.Count < 3 * StreamDelivery.MaxAttempts) throw new IOException("no room");
            return Named();
        });

        await RunAsync(delivery.DeliverAsync("shard", Records(1), default));

        Assert.Equal(3 * StreamDelivery.MaxAttempts, _invocations.Count);
        Assert.Equal(0, Failures().Count);
    }

    [Fact]
    public async Task What_was_given_up_outlives_the_process_comes_back_as_it_was_and_goes_when_it_succeeds()
    {
        var broken = true;
        var delivery = DeliveryTo(_ => broken ? throw new InvalidOperationException("broken") : Named());
        await RunAsync(delivery.DeliverAsync("shard", Records(1, 2), default));
        var again = new StreamDelivery(FunctionOf(numbers => broken ? Named("1") : Named()), Failures(), _clock, () => _isFull, _said.Add);

        await again.RedriveAsync(Assert.Single(Failures().All), default);
        Assert.Equal(1, Failures().Count);
        broken = false;
        await again.RedriveAsync(Assert.Single(Failures().All), default);

        Assert.Equal(0, Failures().Count);
        Assert.All(_invocations, numbers => Assert.Equal(["1", "2"], numbers));
    }

    [Fact]
    public void A_file_that_is_no_failed_event_is_said_and_left_alone()
    {
        var path = Path.Combine(_folder, "note.json");
        File.WriteAllText(path, """{"mine":true}""");

        Assert.Equal(0, Failures().Count);
        Assert.Contains(path, Assert.Single(_said));
        Assert.True(File.Exists(path));
    }

    private static byte[] Named(params string[] numbers) => JsonSerializer.SerializeToUtf8Bytes(
        new { batchItemFailures = numbers.Select(number => new { itemIdentifier = number }) });

    private static FeedRecord[] Records(params int[] numbers) =>
        [.. numbers.Select(number =>
            new FeedRecord($"{number}", Encoding.UTF8.GetBytes($$$"""{"dynamodb":{"SequenceNumber":"{{{number}}}"}}""")))];

    private FailureFolder Failures() => new(_folder, "us-west-2", _clock, _said.Add);

    private StreamDelivery DeliveryTo(Func<string[], byte[]> answer) =>
        new(FunctionOf(answer), Failures(), _clock, () => _isFull, _said.Add);

    private LocalFunction FunctionOf(Func<string[], byte[]> answer) => new("changes", (input, _, _) =>
    {
        using var json = JsonDocument.Parse(input);
        Assert.Equal("shard", json.RootElement.GetProperty("shardId").GetString());
        string[] numbers = [.. json.RootElement.GetProperty("Records").EnumerateArray()
            .Select(record => StreamDelivery.RecordOf(record).Number)];
        _invocations.Add(numbers);
        return Task.FromResult<Stream>(new MemoryStream(answer(numbers)));
    }, () => false, _clock);

    private async Task RunAsync(Task running)
    {
        while (!running.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
        await running;
    }
}
