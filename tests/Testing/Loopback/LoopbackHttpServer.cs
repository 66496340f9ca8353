using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Pipeline.Testing.Loopback;

/// <summary>
/// A small HTTP/1.1 server on a free port of loopback, plain or TLS, that counts its connections. Enough for the stand-ins
/// of AWS endpoints, and little enough that its own time hardly shows in a benchmark.
/// </summary>
public sealed class LoopbackHttpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<int, Task> _connections = new();
    private readonly Func<LoopbackRequest, CancellationToken, Task<LoopbackResponse>> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly Task _accepting;
    private int _count;
    private int _disposed;

    public LoopbackHttpServer(Func<LoopbackRequest, CancellationToken, Task<LoopbackResponse>> answer, X509Certificate2? certificate = null)
    {
        _answer = answer;
        _certificate = certificate;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public string Authority => $"127.0.0.1:{Port}";

    /// <summary>How many connections clients have opened.</summary>
    public int Connections => Volatile.Read(ref _count);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return;
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections.Values);
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                client.NoDelay = true;
                var id = Interlocked.Increment(ref _count);
                _connections[id] = ServeAsync(client, id);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient client, int id)
    {
        using var owned = client;
        try
        {
            await using var stream = await OpenAsync(client);
            var wire = new HttpWire(stream);
            while (await wire.ReadAsync(id, _stop.Token) is { } request)
            {
                var response = await _answer(request, _stop.Token);
                await wire.WriteAsync(response, request.Method == "HEAD", _stop.Token);
                if (response.Closes) return;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // The client or the test has gone.
        }
    }

    private async Task<Stream> OpenAsync(TcpClient client)
    {
        if (_certificate is null) return client.GetStream();
        var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
        return tls;
    }
}
