using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Pipeline.Testing.Processes;

namespace Pipeline.Testing.Moto;

/// <summary>moto, a stand-in of AWS's APIs, as a server on loopback. All regions are behind one address, told apart by the
/// signature.</summary>
public sealed class MotoServer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client = new();
    private readonly ConcurrentQueue<string?> _said = new();

    private MotoServer(Process process, int port)
    {
        _process = process;
        Address = $"http://127.0.0.1:{port}";
    }

    public string Address { get; }

    public static async Task<MotoServer> StartAsync()
    {
        var port = FreePort();
        var server = new MotoServer(
            ChildProcess.StartServer("moto_server", ["-H", "127.0.0.1", "-p", $"{port}"], Repository.Root, "AWS is stood in for"), port);
        // It writes a line for each request, and a full pipe would stop it. What it says of a fault of its own is kept.
        server._process.OutputDataReceived += (_, _) => { };
        server._process.ErrorDataReceived += (_, line) => server._said.Enqueue(line.Data);
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        while (!await server.AnswersAsync())
        {
            if (server._process.HasExited) throw new InvalidOperationException("moto_server ended.");
        }
        return server;
    }

    /// <summary>Creates a stack of resources whose functions are resolved, and says how it went.</summary>
    public async Task<string> CreateStackAsync(string region, string name, JsonObject resources)
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Action"] = "CreateStack",
            ["Version"] = "2010-05-15",
            ["StackName"] = name,
            ["TemplateBody"] = new JsonObject { ["AWSTemplateFormatVersion"] = "2010-09-09", ["Resources"] = resources }.ToJsonString(),
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = content };
        // moto reads service and region out of it, and checks no signature.
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential=stand-in/20261121/{region}/cloudformation/aws4_request, SignedHeaders=host, Signature=0");
        using var answer = await _client.SendAsync(request);
        return $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()} {string.Join('\n', _said.TakeLast(12))}";
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri($"{Address}/moto-api/"));
            return true;
        }
        catch (HttpRequestException)
        {
            await Task.Yield();
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
