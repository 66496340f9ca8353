using System.Net.Sockets;
using System.Text;

namespace Pipeline.Local.Tests.S3;

/// <summary>What happens on the connection itself.</summary>
public sealed class WireTests(S3Server server) : IClassFixture<S3Server>
{
    [Theory]
    [InlineData("PUT /s3/no-bucket/k HTTP/1.1", "404")]
    [InlineData("PUT /s3/documents-us-west-2/k?versionId=1 HTTP/1.1", "400")]
    [InlineData("POST /nothing HTTP/1.1", "404")]
    public async Task An_answer_before_the_go_ahead_ends_the_connection_so_that_nothing_is_taken_for_the_body(string line, string status)
    {
        using var client = await ConnectAsync();
        await SendAsync(client, $"{line}\r\nHost: localhost\r\nContent-Length: 100\r\nExpect: 100-continue\r\n\r\n");
        var answer = await ReadSomeAsync(client);
        Assert.StartsWith($"HTTP/1.1 {status}", answer);
        Assert.Contains("Connection: close", answer);
    }

    [Fact]
    public async Task The_go_ahead_is_given_to_a_body_that_is_wanted()
    {
        using var client = await ConnectAsync();
        await SendAsync(client, $"PUT /s3/{S3Server.Bucket}/expected HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nExpect: "
            + $"100-continue\r\n\r\n");
        var buffer = new byte[64];
        var length = await client.GetStream().ReadAsync(buffer);
        Assert.StartsWith("HTTP/1.1 100", Encoding.ASCII.GetString(buffer, 0, length));
        await SendAsync(client, "body" + $"GET /s3/{S3Server.Bucket}/expected HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        var answers = await ReadToEndAsync(client);
        Assert.StartsWith("HTTP/1.1 200", answers);
        Assert.EndsWith("\r\n\r\nbody", answers);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\nX: {0}\r\n\r\n", 40_000, "431")]
    [InlineData("GET /{0} HTTP/1.1\r\nHost: localhost\r\n\r\n", 9_000, "414")]
    [InlineData("PUT /s3/documents-us-west-2/k HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5368709121\r\n\r\n", 0, "400")]
    [InlineData("PUT /s3/documents-us-west-2/k HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 0, "411")]
    [InlineData("GET /s3/documents-us-west-2 HTTP/1.1\r\n\r\n", 0, "400")]
    public async Task What_is_too_much_or_too_little_is_refused(string request, int letters, string status)
    {
        using var client = await ConnectAsync();
        await SendAsync(client, string.Format(null, request, new string('x', letters)));
        Assert.StartsWith($"HTTP/1.1 {status}", await ReadSomeAsync(client));
    }

    [Fact]
    public async Task A_body_that_breaks_off_stores_nothing_and_leaves_no_file()
    {
        // A server of its own, for other tests' files come and go.
        await using var own = await RunningPipeline.StartAsync();
        using (var client = await ConnectAsync(own.Port))
        {
            await SendAsync(client, $"PUT /s3/{S3Server.Bucket}/broken HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nhalf");
            await RunningPipeline.Eventually(() => Task.FromResult(Files(own) == 1));
        }
        await RunningPipeline.Eventually(() => Task.FromResult(Files(own) == 0));
        using var missing = await own.Http.GetAsync(new Uri($"/s3/{S3Server.Bucket}/broken", UriKind.Relative));
        Assert.Equal(404, (int)missing.StatusCode);
    }

    [Fact]
    public async Task A_thousand_idle_and_a_thousand_slow_connections_keep_nobody_waiting()
    {
        // Both ends are of this process: four thousand open files.
        const int Each = 1000;
        var clients = new List<TcpClient>();
        try
        {
            for (var i = 0; i < Each; i++)
            {
                clients.Add(await ConnectAsync());
                clients.Add(await ConnectAsync());
                await SendAsync(clients[^1],
                    $"PUT /s3/{S3Server.Bucket}/slow/{i} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\nslow");
            }
            using var limit = new CancellationTokenSource(RunningPipeline.Patience);
            await server.PutAsync("quick", "x").WaitAsync(limit.Token);
            Assert.Equal("x", (await server.GetAsync("quick").WaitAsync(limit.Token)).Text);
        }
        finally
        {
            foreach (var client in clients) client.Dispose();
        }
    }

    [Fact]
    public async Task A_bucket_is_named_by_the_host_too()
    {
        using var s3 = server.Pipeline.NewS3(configure: LoopbackNames.VirtualHosts);
        await s3.PutObjectAsync(new() { BucketName = S3Server.Bucket, Key = "/virtual/a b", ContentBody = "x" });
        Assert.Equal("x", (await server.GetAsync("/virtual/a%20b")).Text);
        foreach (var (host, path) in new[]
        {
            ($"{S3Server.Bucket}.localhost", "/s3//virtual/a%20b"), ($"{S3Server.Bucket}.s3.localhost", "//virtual/a%20b"),
            ($"{S3Server.Bucket}.s3.us-west-2.localhost", "//virtual/a%20b"), ("s3.localhost",
                $"/{S3Server.Bucket}//virtual/a%20b"), ("localhost", $"/{S3Server.Bucket}//virtual/a%20b"),
        })
            Assert.Equal("x", (await server.SendAsync("GET", path, null, ("Host", $"{host}:{server.Pipeline.Port}"))).Text);
    }

    // What arrives is kept apart from what is there.
    private static int Files(RunningPipeline pipeline) => new[] { "incoming", "objects" }
        .Sum(folder =>
            Directory.EnumerateFiles(Path.Combine(pipeline.Data, "us-west-2", folder), "*", SearchOption.AllDirectories).Count());

    private Task<TcpClient> ConnectAsync() => ConnectAsync(server.Pipeline.Port);

    private static async Task<TcpClient> ConnectAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        return client;
    }

    private static Task SendAsync(TcpClient client, string text) => client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();

    private static async Task<string> ReadSomeAsync(TcpClient client)
    {
        var buffer = new byte[4096];
        return Encoding.ASCII.GetString(buffer, 0, await client.GetStream().ReadAsync(buffer));
    }

    private static async Task<string> ReadToEndAsync(TcpClient client)
    {
        using var limit = new CancellationTokenSource(RunningPipeline.Patience);
        var all = new MemoryStream();
        await client.GetStream().CopyToAsync(all, limit.Token);
        return Encoding.ASCII.GetString(all.ToArray());
    }
}
