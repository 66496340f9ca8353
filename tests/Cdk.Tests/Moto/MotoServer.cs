using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using Pipeline.Testing;
using Pipeline.Testing.Processes;

namespace Pipeline.Cdk.Tests.Moto;

/// <summary>moto, which imitates AWS in all regions behind one address. Where it is not installed there is none.</summary>
internal sealed class MotoServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly BasicAWSCredentials Credentials = new("stand-in", "stand-in");

    private readonly Process process;

    private MotoServer(Process process, int port)
    {
        this.process = process;
        Address = $"http://127.0.0.1:{port}";
    }

    public string Address { get; }

    public static bool IsInstalled() => ChildProcess.Run("python3", ["-c", "import moto.server, flask"], Repository.Root, "moto is a Python package").ExitCode == 0;

    public static async Task<MotoServer> StartAsync()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        var process = ChildProcess.Start("python3", ["-m", "moto.server", "-p", $"{port}"], Repository.Root, "moto is a Python package");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new MotoServer(process, port);
        using var http = new HttpClient();
        for (var since = Stopwatch.StartNew(); since.Elapsed < StartTimeout && !process.HasExited;)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"{server.Address}/moto-api/"));
                return server;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }

        await server.DisposeAsync();
        throw new InvalidOperationException("moto did not start.");
    }

    public AmazonS3Client S3(string region) => new(Credentials, new AmazonS3Config { ServiceURL = Address, AuthenticationRegion = region, ForcePathStyle = true });

    public AmazonKeyManagementServiceClient Kms(string region) => new(Credentials, new AmazonKeyManagementServiceConfig { ServiceURL = Address, AuthenticationRegion = region });

    public AmazonDynamoDBClient DynamoDb(string region) => new(Credentials, new AmazonDynamoDBConfig { ServiceURL = Address, AuthenticationRegion = region });

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
