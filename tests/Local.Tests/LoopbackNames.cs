using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;

namespace Pipeline.Local.Tests;

/// <summary>Leads names below .localhost to this machine, as browsers and curl do and not every system's resolver.</summary>
internal sealed class LoopbackNames : HttpClientFactory
{
    /// <summary>Has a client speak to <c>BUCKET.s3.localhost</c>.</summary>
    public static void VirtualHosts(AmazonS3Config config)
    {
        config.ServiceURL = $"http://s3.localhost:{new Uri(config.ServiceURL).Port}";
        config.ForcePathStyle = false;
        config.HttpClientFactory = new LoopbackNames();
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SocketsHttpHandler
    {
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });
}
