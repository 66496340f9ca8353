using System.Net.Sockets;

namespace Pipeline.LambdaHost.Connections;

/// <summary>
/// The connections of a function that handles one invocation at a time: whoever asks waits on its own thread for the answer,
/// since nothing else could use it meanwhile. Handing the thread back and forth would have the run time compile some 300
/// more methods of HttpClient's asynchronous calls at every cold start, an eighth of it.
/// </summary>
public static class FunctionConnections
{
    /// <summary>Prepares <paramref name="sockets"/> for use in such a function.</summary>
    /// <returns>A handler that answers on the caller's thread.</returns>
    public static HttpMessageHandler Waiting(SocketsHttpHandler sockets)
    {
        ArgumentNullException.ThrowIfNull(sockets);
        sockets.ConnectCallback = ConnectAsync;
        return new WaitingHandler(sockets);
    }

    private static ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var giveUp = cancellationToken.UnsafeRegister(static socket => ((Socket)socket!).Dispose(), socket);
            socket.Connect(context.DnsEndPoint);
            // HttpClient asks for it next, outside what it makes an HttpRequestException of, and a peer may have gone meanwhile.
            _ = socket.RemoteEndPoint;
            return new(new NetworkStream(socket, ownsSocket: true));
        }
        catch
        {
            socket.Dispose();
            // A connection given up ends in whatever the disposed socket throws, and the caller asked for a cancellation.
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    private sealed class WaitingHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            try
            {
                return Task.FromResult(base.Send(request, cancellationToken));
            }
            // Callers of an asynchronous method look for its failure in the task.
            catch (Exception exception)
            {
                return Task.FromException<HttpResponseMessage>(exception);
            }
        }
    }
}
