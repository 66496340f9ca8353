using System.Net;
using System.Net.Sockets;

namespace Pipeline.Local.Tests;

public sealed class ServerTests
{
    [Fact]
    public async Task A_busy_port_is_named_together_with_the_option_that_changes_it()
    {
        using var busy = new TcpListener(IPAddress.Loopback, 0);
        busy.Start();
        var port = ((IPEndPoint)busy.LocalEndpoint).Port;
        var output = new StringWriter();

        var exit = await LocalServer.RunAsync(new(port, Directory.CreateTempSubdirectory("docmeta-").FullName, null), output,
            CancellationToken.None);

        Assert.Equal(1, exit);
        Assert.Contains($"Port {port} is in use", output.ToString());
        Assert.Contains("--port", output.ToString());
    }

    [Fact]
    public async Task A_data_folder_in_use_is_named_together_with_the_option_that_changes_it()
    {
        await using var first = await RunningPipeline.StartAsync();
        var output = new StringWriter();

        var exit = await LocalServer.RunAsync(new(RunningPipeline.FreePort(), first.Data, null), output, CancellationToken.None);

        Assert.Equal(1, exit);
        Assert.Contains(first.Data, output.ToString());
        Assert.Contains("--data", output.ToString());
    }

    [Fact]
    public async Task What_was_uploaded_is_there_again_after_a_restart()
    {
        string data;
        await using (var first = await RunningPipeline.StartAsync())
        {
            data = first.Data;
            await first.PutAsync("us-west-2", "a.txt", Texts.French);
            await RunningPipeline.Eventually(async () => (await first.ListAsync("us-east-2", "fr")).Count == 1);
            Assert.Equal(0, await first.StopAsync());
        }
        await using var second = await RunningPipeline.StartAsync(data);
        foreach (var region in LocalOptions.Regions) Assert.Single(await second.ListAsync(region, "fr"));
        Assert.Contains("a.txt", second.Output.ToString());
    }

    [Fact]
    public async Task A_path_that_is_nothing_says_where_things_are()
    {
        await using var pipeline = await RunningPipeline.StartAsync();
        using var answer = await pipeline.Http.GetAsync(new Uri("/nothing", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("/us-east-2/documents", await answer.Content.ReadAsStringAsync());
    }
}
