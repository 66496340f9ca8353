using System.Diagnostics;
using System.Globalization;
using System.Text;
using Pipeline.Catalog.Identity;
using Pipeline.Local.Storage;
using Pipeline.Local.Tables;
using Pipeline.RegionLab.Buckets;

namespace Pipeline.Benchmarks.Store;

/// <summary>The local pipeline with many keys in its buckets, and how long it takes to answer.</summary>
internal static class Start
{
    private const int BatchSize = 10_000;

    private static readonly string[] Regions = ["us-west-2", "us-east-2"];

    /// <summary>Fills both regions, each with half of the keys, as replication leaves them: versions, objects' files, items.</summary>
    public static void Fill(string folder, int keys)
    {
        var count = keys / Regions.Length;
        foreach (var region in Regions)
        {
            var place = Directory.CreateDirectory(Path.Combine(folder, region)).FullName;
            var blobs = new BlobFolder(place);
            using var database = Database.Open(Path.Combine(place, "bucket.db"), VersionDatabase.Schema + MultipartUploads.Schema);
            var versions = new VersionDatabase(database, blobs);
            for (var from = 0; from < count; from += BatchSize)
                versions.Make([.. Enumerable.Range(from, Math.Min(BatchSize, count - from)).Select(number => Change(number, blobs))]);
            database.Write(() => database.Prepare("DELETE FROM events").Run());
            using var table = SqliteStore.Open(Path.Combine(place, "table.db"), region, TimeProvider.System);
            foreach (var batch in Enumerable.Range(0, count).Chunk(1000))
                table.Apply([.. batch.Select(number =>
                    new Catalog.Stores.ReplicaChange(Items.At(number).Key, Items.At(number), new(number + 1, "us-west-2")))]);
            foreach (var reader in Enum.GetValues<FeedReader>()) table.Pass(reader, count);
            table.SetFilled();
        }
    }

    /// <summary>Starts the program, which ends by <c>kill -9</c> each time.</summary>
    /// <returns>From the start of the process to the first answer of the console, then to an upload's and a query's.</returns>
    public static async Task<string> RunAsync(string folder, int port)
    {
        var watch = Stopwatch.StartNew();
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            typeof(SqliteStore).Assembly.Location, "--no-samples", "--anonymous", "--data", folder, "--port", port.ToString(
                CultureInfo.InvariantCulture),
        }) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        try
        {
            var page = await AnswerAsync(() => http.GetAsync(new Uri("/", UriKind.Relative)));
            var upload = await AnswerAsync(() =>
                http.PutAsync(new Uri("/s3/documents-us-west-2/start.txt", UriKind.Relative), new StringContent("A start.")));
            var query = await AnswerAsync(() => http.GetAsync(new Uri("/us-west-2/documents?language=fr&limit=100", UriKind.Relative)));
            process.Refresh();
            return $"GET / {page:N0} ms, PUT {upload:N0} ms, query {query:N0} ms after the process was started; "
                + $"{process.WorkingSet64 / 1e6:N0} MB";
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        async Task<long> AnswerAsync(Func<Task<HttpResponseMessage>> ask)
        {
            while (true)
            {
                try
                {
                    using var answer = await ask();
                    answer.EnsureSuccessStatusCode();
                    return watch.ElapsedMilliseconds;
                }
                catch (HttpRequestException exception) when (exception.StatusCode is null && !process.HasExited)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
                }
            }
        }
    }

    private static BucketChange Change(int number, BlobFolder blobs) => new(
        BucketChangeKind.ObjectCreated,
        new()
        {
            Key = new ObjectKey($"archive/{number % 1000:000}/report {number}.pdf"),
            VersionId = $"version{number:000000000}of32characters",
            LastModified = DateTimeOffset.Parse(Items.DateOf(number), CultureInfo.InvariantCulture),
            Replication = ReplicationStatus.Completed,
            Sequence = number + 1,
            Object = new(Blob(number, blobs)) { ETag = "d41d8cd98f00b204e9800998ecf8427e", ContentType = "application/pdf" },
        },
        number + 1);

    private static FileBlob Blob(int number, BlobFolder blobs)
    {
        var bytes = Encoding.UTF8.GetBytes($"Report {number}.");
        var path = blobs.PathOf($"{number % 256:x2}{number:000000000000000000000000000000}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        using var sums = new BlockSums.Writer();
        sums.Append(bytes);
        return new(path, bytes.Length) { Sums = sums.End() };
    }
}
