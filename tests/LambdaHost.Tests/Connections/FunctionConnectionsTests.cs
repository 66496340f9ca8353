using System.Net;
using System.Net.Sockets;
using Pipeline.LambdaHost.Connections;
using Pipeline.LambdaHost.Settings;
using Pipeline.Testing.Loopback;

namespace Pipeline.LambdaHost.Tests.Connections;

public sealed class FunctionConnectionsTests
{
    [Fact]
    public async Task An_asynchronous_call_comes_back_finished()
    {
        await using var server = new LoopbackHttpServer((_, _) => Task.FromResult(LoopbackResponse.Empty(200)));
        using var http = Client();

        var call = http.GetAsync(new Uri($"http://{server.Authority}/"), HttpCompletionOption.ResponseHeadersRead);

        Assert.True(call.IsCompletedSuccessfully);
        using var response = await call;
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_call_that_waits_for_its_answer_can_be_cancelled()
    {
        using var given = new CancellationTokenSource();
        await using var server = new LoopbackHttpServer(async (_, stopped) =>
        {
            await given.CancelAsync();
            await Task.Delay(Timeout.Infinite, stopped);
            return LoopbackResponse.Empty(200);
        });
        using var http = Client();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.GetAsync(new Uri($"http://{server.Authority}/"), given.Token));
    }

    [Fact]
    public async Task A_call_that_nobody_takes_fails_in_its_task_as_HttpClients_own_does()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        using var http = new HttpMessageInvoker(FunctionConnections.Waiting(new SocketsHttpHandler()));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{port}/");

        var call = http.SendAsync(request, default);

        Assert.Equal(HttpRequestError.ConnectionError, (await Assert.ThrowsAsync<HttpRequestException>(() => call)).HttpRequestError);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("1", true)]
    [InlineData("2", false)]
    public void The_SDK_waits_where_one_invocation_runs_at_a_time(string? concurrency, bool waits) =>
        Assert.Equal(waits, AwsConnections.Of(
            new EnvironmentSettings(name => name == "AWS_LAMBDA_MAX_CONCURRENCY" ? concurrency : null)) is not null);

    private static HttpClient Client() => new(FunctionConnections.Waiting(new SocketsHttpHandler()));
}
