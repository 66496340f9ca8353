using System.Net;
using System.Net.Sockets;
using System.Text;
using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Stores;
using Pipeline.Local.Http;
using Pipeline.Local.Lab;
using Pipeline.Local.S3;
using Pipeline.Local.S3.Objects;
using Pipeline.Local.Screen;
using Pipeline.Local.Storage;

namespace Pipeline.Local;

/// <summary>The program: opens the regions, serves them on one port, uploads the samples, shows what appears.</summary>
internal static class LocalServer
{
    /// <summary>How long a stop may take in all.</summary>
    public static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(1.5);

    /// <summary>Rows of the table for what was there before.</summary>
    private const int OldRows = 40;

    /// <returns>The exit code: 0 after a stop, 1 when it could not start.</returns>
    public static async Task<int> RunAsync(LocalOptions options, TextWriter output, CancellationToken stopping)
    {
        var time = TimeProvider.System;
        if (!IsFree(options.Port))
            return Refuse(output, $"Port {options.Port} is in use on 127.0.0.1. Stop what uses it, or choose another with --port, for "
                + $"example --port {options.Port % 65_535 + 1}.");
        LocalPipeline pipeline;
        try
        {
            pipeline = await LocalPipeline.OpenAsync(options, time, output.WriteLine, stopping);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Refuse(output, exception is InvalidDataException or DataFolderInUseException
                ? exception.Message
                : $"The data folder {options.Data} cannot be used: {exception.Message} If another pipeline runs on it, stop that one, "
                    + $"or choose another folder with --data.");
        }
        catch (StoreSettingException exception)
        {
            return Refuse(output, exception.Message);
        }
        catch (HttpRequestException exception)
        {
            return Refuse(output, $"DynamoDB Local does not answer: {exception.Message} Start it, correct "
                + $"{StoreSettings.EndpointVariable}, or unset {StoreSettings.UseDynamoDbVariable}.");
        }
        using (pipeline)
        {
            await using var app = Build(options, pipeline, time, output.WriteLine);
            try
            {
                await app.StartAsync(stopping);
            }
            catch (IOException exception)
            {
                return Refuse(output, $"Port {options.Port} cannot be used: {exception.Message} Choose another with --port.");
            }
            return await ServeAsync(options, pipeline, app, output, time, stopping);
        }
    }

    private static async Task<int> ServeAsync(
        LocalOptions options, LocalPipeline pipeline, WebApplication app, TextWriter output, TimeProvider time, CancellationToken stopping)
    {
        var items = new NewItems(pipeline.Regions.Select(region => region.Table));
        var table = new ItemTable(output,
            Console.IsOutputRedirected || Console.WindowWidth < 80 ? ItemTable.UsualWidth : Console.WindowWidth);
        await ShowOldAsync(pipeline, table, output, stopping);
        pipeline.Start(stopping);
        var running = pipeline.RunAsync(stopping);
        try
        {
            var pending = options.Samples is { } samples
                ? (await Samples.UploadAsync(samples, pipeline.Regions[0].Folder, time, stopping)).Select(version => version.VersionId)
                    .ToHashSet(StringComparer.Ordinal)
                : [];
            if (pending.Count == 0) ShowAddresses(options, pipeline, output);
            var showing = ShowAsync(items, table, pending, () => ShowAddresses(options, pipeline, output), stopping);
            await await Task.WhenAny(running, showing);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            output.WriteLine("Stopped.");
        }
        // A disk that is full, a DynamoDB Local that went away: nothing acknowledged is lost, and the next start goes on.
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or StoreUnavailableException or StoreAccessException)
        {
            return Refuse(output, $"Stopped: {exception.Message} What was uploaded is kept; start again once that is put right.");
        }
        await app.StopAsync(CancellationToken.None);
        return 0;
    }

    private static async Task ShowAsync(NewItems items, ItemTable table, HashSet<string> pending, Action samplesDone,
        CancellationToken stopping)
    {
        await foreach (var item in items.ReadAsync(stopping))
        {
            table.Write(item);
            if (pending.Remove(item.VersionId) && pending.Count == 0) samplesDone();
        }
    }

    private static async Task ShowOldAsync(LocalPipeline pipeline, ItemTable table, TextWriter output, CancellationToken cancellationToken)
    {
        var old = pipeline.Regions.SelectMany(region => region.Table.Listed(OldRows)).DistinctBy(item => item.Key)
            .OrderBy(item => item.ObjectKey, StringComparer.Ordinal).Take(OldRows).ToList();
        foreach (var item in old) table.Write(item);
        var count = 0L;
        foreach (var region in pipeline.Regions) count = Math.Max(count, await region.Table.CountAsync(cancellationToken));
        if (count > old.Count) output.WriteLine($"… and {count - old.Count} more documents from before.");
    }

    private static void ShowAddresses(LocalOptions options, LocalPipeline pipeline, TextWriter output)
    {
        var root = $"http://127.0.0.1:{options.Port}";
        output.WriteLine();
        output.WriteLine("S3's clients read the access key of these buckets from the environment:");
        output.WriteLine($"  export AWS_ACCESS_KEY_ID={pipeline.S3Key.Id} AWS_SECRET_ACCESS_KEY={pipeline.S3Key.Secret}");
        output.WriteLine($"  export AWS_ENDPOINT_URL_S3={root}{S3Address.Prefix} AWS_REGION={pipeline.Regions[0].Name}");
        if (!options.Anonymous) output.WriteLine("Start with --anonymous to upload with plain curl -T.");
        foreach (var region in pipeline.Regions)
        {
            output.WriteLine($"{region.Name}");
            output.WriteLine(options.Anonymous
                ? $"  upload   curl -T report.pdf {root}{S3Address.Prefix}/{region.Folder.Bucket.Name}/some/key.pdf"
                : $"  upload   aws --endpoint-url {root}{S3Address.Prefix} s3 cp report.pdf s3://{region.Folder.Bucket.Name}/some/key.pdf");
            output.WriteLine($"  query    curl '{root}/{region.Name}/documents?language=fr'");
        }
        output.WriteLine($"Console: {root}/");
        output.WriteLine($"Data is in {options.Data}. Ctrl+C stops.");
        output.WriteLine();
        output.Flush();
    }

    private static WebApplication Build(LocalOptions options, LocalPipeline pipeline, TimeProvider time, Action<string> report)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopWithin / 2);
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Listen(IPAddress.Loopback, options.Port);
            server.Limits.MaxRequestBodySize = ObjectStoring.MaxBytes;
            // A person at a keyboard may pause an upload.
            server.Limits.MinRequestBodyDataRate = null;
            server.AddServerHeader = false;
            // User metadata is UTF-8, as clients send it.
            server.ResponseHeaderEncodingSelector = _ => Encoding.UTF8;
        });
        var app = builder.Build();
        var guard = new RequestGuard(options.Port, options.CorsOrigins);
        var s3 = new S3Endpoint([.. pipeline.Regions.Select(region => region.Folder)], new(pipeline.S3Key, options.Anonymous, time), guard,
            time, report);
        var console = new ConsoleEndpoint(pipeline.Regions.Select(region => region.Name), options.Port);
        var lab = new LabEndpoint(pipeline, options.Port, time);
        app.Run(http => DispatchAsync(http, pipeline, s3, guard, console, lab));
        return app;
    }

    private static Task DispatchAsync(
        HttpContext http, LocalPipeline pipeline, S3Endpoint s3, RequestGuard guard, ConsoleEndpoint console, LabEndpoint lab)
    {
        ExpectContinue.Watch(http);
        if (s3.IsFor(http))
        {
            ObjectSandbox.Apply(http);
            return s3.HandleAsync(http);
        }
        if (guard.Fault(http) is { } fault)
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return http.Response.WriteAsync($"Refused: {fault}\n");
        }
        var path = http.Request.Path.Value ?? "/";
        if (LabEndpoint.IsFor(path)) return lab.HandleAsync(http);
        foreach (var region in pipeline.Regions)
        {
            var prefix = "/" + region.Name;
            if (path != prefix && !path.StartsWith(prefix + "/", StringComparison.Ordinal)) continue;
            if (pipeline.Switches[region.Name].Cut)
                return FunctionEndpoint.RefuseAsync(http, S3Error.Cut(region.Name).Message);
            if (pipeline.Switches.IsFailing(region.Name, FunctionNames.Query)) return FunctionEndpoint.FailAsync(http);
            return FunctionEndpoint.HandleAsync(http, prefix, region.QueryApi.HandleAsync);
        }
        if (path == "/" && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)))
            return console.HandleAsync(http);
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return http.Response.WriteAsync(
            $"Nothing is here. Uploads: {S3Address.Prefix}/BUCKET/KEY. Queries: "
                + $"{string.Join(", ", pipeline.Regions.Select(region => $"/{region.Name}/documents"))}.\n");
    }

    private static bool IsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int Refuse(TextWriter output, string reason)
    {
        output.WriteLine(reason);
        return 1;
    }
}
