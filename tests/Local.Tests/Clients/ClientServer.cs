namespace Pipeline.Local.Tests.Clients;

/// <summary>A server that wants signatures, for one class of tests.</summary>
public sealed class ClientServer : IAsyncLifetime
{
    public const string Bucket = "documents-us-west-2";

    public const string OtherBucket = "documents-us-east-2";

    /// <summary>Blanks, letters beyond ASCII, and what has to be percent-encoded or looks as if it had.</summary>
    public const string OddName = "Käse & (1)+%20.txt";

    internal RunningPipeline Pipeline { get; private set; } = null!;

    public async Task InitializeAsync() => Pipeline = await RunningPipeline.StartAsync(configure: options => options with { Anonymous = false });

    public async Task DisposeAsync() => await Pipeline.DisposeAsync();

    internal ClientRun NewRun() => new(Pipeline);

    /// <summary>The text of an object, read by AWS's SDK for .NET whoever wrote it.</summary>
    public async Task<string> ReadAsync(string key, string bucket = Bucket)
    {
        using var s3 = Pipeline.NewS3();
        using var answer = await s3.GetObjectAsync(bucket, key);
        return await new StreamReader(answer.ResponseStream).ReadToEndAsync();
    }

    /// <summary>What an address gives to somebody without credentials.</summary>
    public Task<string> FetchAsync(string address) => Pipeline.Http.GetStringAsync(new Uri(address));
}
