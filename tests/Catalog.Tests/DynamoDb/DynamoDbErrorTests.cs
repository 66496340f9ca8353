using System.Net;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Http;
using Pipeline.Testing.Items;
using Pipeline.Testing.Time;

namespace Pipeline.Catalog.Tests.DynamoDb;

public sealed class DynamoDbErrorTests
{
    private readonly InstantTimeProvider _time = new();

    [Theory]
    [InlineData("ProvisionedThroughputExceededException", 400)]
    [InlineData("ThrottlingException", 400)]
    [InlineData("RequestLimitExceeded", 400)]
    [InlineData("InternalServerError", 500)]
    [InlineData("ServiceUnavailable", 503)]
    [InlineData("SomethingNew", 500)]
    public async Task A_throttled_call_is_made_again(string code, int status)
    {
        var calls = new ScriptedCalls(ScriptedCalls.Error(code, status: status), ScriptedCalls.Error(code, status: status),
            ScriptedCalls.Answer("{}"));

        Assert.True(await Store(calls).PutAsync(SomeItem.Of(), default));

        Assert.Equal(3, calls.Count);
        Assert.Equal([25, 50], _time.Waits.Select(wait => (int)wait.TotalMilliseconds));
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again()
    {
        var calls = new ScriptedCalls(ScriptedCalls.Broken(), ScriptedCalls.Answer("{}"));

        Assert.True(await Store(calls).PutAsync(SomeItem.Of(), default));
    }

    [Fact]
    public async Task Throttling_without_end_is_an_unavailable_store()
    {
        var store = Store(new(ScriptedCalls.Error("ProvisionedThroughputExceededException", "slow down")));

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => store.PutAsync(SomeItem.Of(), default));

        Assert.All(["dynamodb:PutItem", "documents", "us-east-2", "slow down"], part => Assert.Contains(part, exception.Message));
    }

    [Fact]
    public async Task Throttling_ends_when_the_invocation_does()
    {
        using var source = new CancellationTokenSource();
        var calls = new ScriptedCalls(ScriptedCalls.Error("ThrottlingException"), () =>
        {
            source.Cancel();
            return ScriptedCalls.Error("ThrottlingException")();
        });

        await Assert.ThrowsAnyAsync<Exception>(() => Store(calls).CheckAsync(source.Token));

        Assert.Equal(2, calls.Count);
    }

    [Theory]
    [InlineData(true, "None", "TransactionConflict")]
    [InlineData(true, "ThrottlingError", "None")]
    [InlineData(false, "None", "None")]
    [InlineData(false, "TransactionConflict", "ConditionalCheckFailed")]
    [InlineData(false, "ValidationError", "None")]
    public void A_transaction_is_made_again_unless_a_condition_failed_or_nothing_passes(bool again, params string[] reasons)
    {
        var exception = new TransactionCanceledException("cancelled")
        {
            CancellationReasons = [.. reasons.Select(reason => new CancellationReason { Code = reason })],
        };

        Assert.Equal(again, TableCalls.MayRetry(exception));
    }

    [Fact]
    public async Task The_clients_own_timeout_is_an_unavailable_store_and_the_callers_end_is_its_own()
    {
        var calls = new ScriptedCalls(() => throw new TaskCanceledException("scripted: no answer in time"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store(calls).CheckAsync(default));

        using var source = new CancellationTokenSource();
        var ended = new ScriptedCalls(() =>
        {
            source.Cancel();
            throw new TaskCanceledException("scripted: the caller has no more time");
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store(ended).CheckAsync(source.Token));
    }

    [Theory]
    [InlineData("ResourceNotFoundException", "TABLE_NAME")]
    [InlineData("AccessDeniedException", "role")]
    [InlineData("UnrecognizedClientException", "role")]
    public async Task A_missing_table_or_permission_names_table_region_and_action(string code, string cure)
    {
        var calls = new ScriptedCalls(ScriptedCalls.Error(code));

        var exception = await Assert.ThrowsAsync<StoreAccessException>(() => Store(calls).ReadHistoryAsync(SomeItem.IdOf("a"), default));

        Assert.Equal(("dynamodb:Query", "documents", "us-east-2"), (exception.Action, exception.Table, exception.Region));
        Assert.All(["Query", "documents", "us-east-2", cure], part => Assert.Contains(part, exception.Message));
        Assert.Equal(1, calls.Count);
    }

    [Fact]
    public async Task A_put_whose_answer_was_lost_is_still_this_ones()
    {
        var item = SomeItem.Of();
        var there = $$$"""{"__type":"#ConditionalCheckFailedException","message":"","Item":{"processedAt":{"S":"{{{item.ProcessedAt}}}"},"processedIn":{"S":"us-west-2"},"extractorVersion":{"N":"1"} } }""";

        Assert.True(await Store(new(ScriptedCalls.Broken(), ScriptedCalls.Answer(there, 400))).PutAsync(item, default));
        Assert.False(await Store(new(ScriptedCalls.Answer(there, 400))).PutAsync(item, default));
        // Another's is another's, by any of the three.
        foreach (var (own, other) in ((string, string)[])[("us-west-2", "us-east-2"), (item.ProcessedAt!, "2026-01-01"),
            ("\"1\"", "\"2\"")])
        {
            var others = ScriptedCalls.Answer(there.Replace(own, other, StringComparison.Ordinal), 400);
            Assert.False(await Store(new(ScriptedCalls.Broken(), others)).PutAsync(item, default));
        }
    }

    [Fact]
    public void What_may_pass_is_tried_again_and_nothing_else()
    {
        Assert.True(TableCalls.MayRetry(Service(HttpStatusCode.InternalServerError)));
        Assert.True(TableCalls.MayRetry(Service(0)));
        Assert.False(TableCalls.MayRetry(Service(HttpStatusCode.BadRequest)));
        Assert.True(TableCalls.MayRetry(new SlowDown()));
        Assert.False(TableCalls.MayRetry(new InvalidOperationException()));

        static AmazonServiceException Service(HttpStatusCode status) => new("", null, ErrorType.Unknown, "", "", status);
    }

    [Fact]
    public async Task Rows_are_read_consistently_for_what_was_just_written_decides_what_is_right()
    {
        var calls = new ScriptedCalls(ScriptedCalls.Answer("""{"Items":[],"Count":0}"""));

        await Store(calls).ReadRowsAsync(new(SomeItem.Of().DocumentId, null, 25), default);

        Assert.Contains("\"ConsistentRead\":true", Assert.Single(calls.Bodies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Counts_are_read_consistently_where_they_are_corrected_and_for_half_the_cost_where_they_are_shown()
    {
        var calls = new ScriptedCalls(ScriptedCalls.Answer("""{"Items":[],"Count":0}"""));

        await new LanguageStatistics(Client(calls), "documents", "us-east-2", _time).ReadAsync(default);
        await Store(calls).CountLanguagesAsync(default);

        Assert.Contains("\"ConsistentRead\":true", calls.Bodies[0], StringComparison.Ordinal);
        Assert.Contains("\"ConsistentRead\":false", calls.Bodies[1], StringComparison.Ordinal);
    }

    // Counting writes to the table, whose stream would be counted for ever.
    [Fact]
    public async Task What_changes_no_count_costs_no_request()
    {
        var calls = new ScriptedCalls(ScriptedCalls.Answer("{}"));
        var item = SomeItem.Of();

        await new LanguageStatistics(Client(calls), "documents", "us-east-2", _time).ApplyAsync("shard", [new("1", item, item)], default);

        Assert.Equal(0, calls.Count);
    }

    // Another writer may have been there ten times over; what fails otherwise fails at once.
    [Theory]
    [InlineData("ConditionalCheckFailed", 10)]
    [InlineData("ValidationError", 1)]
    public async Task Counting_gives_up_when_others_are_first_ten_times_or_when_it_cannot_succeed(string reason, int requests)
    {
        var calls = new ScriptedCalls(ScriptedCalls.Answer($$"""
            {"__type":"#TransactionCanceledException","Message":"","CancellationReasons":[{"Code":"None"},{"Code":"{{reason}}"}]}
            """, 400));

        await Assert.ThrowsAsync<TransactionCanceledException>(() =>
            new LanguageStatistics(Client(calls), "documents", "us-east-2", _time, new Backoff(_time, () => 1))
                .ApplyAsync("shard", [new("1", null, SomeItem.Of())], default));

        Assert.Equal(requests, calls.Count);
    }

    private DynamoDbStore Store(ScriptedCalls calls) => new(Client(calls), "documents", "us-east-2", null, new Backoff(_time, () => 1));

    private static DocumentClient Client(ScriptedCalls calls)
    {
        var settings = new StoreSettings
        {
            UseDynamoDb = true,
            Endpoint = new("http://127.0.0.1:1"),
            Region = "us-east-2",
            Regions = HistoryReading.Regions,
        };
        return StoreFactory.CreateClient(settings, calls);
    }

    private sealed class SlowDown() : AmazonServiceException("", null, ErrorType.Unknown, "", "", HttpStatusCode.BadRequest)
    {
        public override RetryableDetails Retryable => new(throttling: true);
    }
}
