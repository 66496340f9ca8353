using System.Net;
using System.Text;
using Pipeline.Local.Tests.Storage;

namespace Pipeline.Local.Tests;

/// <summary>The real program in a process of its own, and what people and disks do to its folder.</summary>
public sealed class DamageTests
{
    private readonly string _data = Directory.CreateTempSubdirectory("docmeta-").FullName;

    [Fact]
    public async Task A_byte_that_changed_on_disk_is_repaired_and_one_that_changed_in_both_regions_is_an_error()
    {
        var versions = new List<string>();
        using (var first = await ServedProcess.StartAsync(_data))
        {
            for (var i = 0; i < 3; i++) versions.Add(await first.PutAsync("us-west-2", $"{i}.txt", $"{Texts.French} {i}"));
            foreach (var version in versions) await first.ReplicatedAsync("us-east-2", $"{versions.IndexOf(version)}.txt", version);
        }
        Flip("us-west-2", "0.txt");
        Flip("us-west-2", "1.txt");
        Flip("us-east-2", "1.txt");

        using var second = await ServedProcess.StartAsync(_data);

        Assert.Equal((HttpStatusCode.OK, $"{Texts.French} 0"), await second.GetAsync("us-west-2", "0.txt"));
        foreach (var region in LocalOptions.Regions)
        {
            var (status, body) = await second.GetAsync(region, "1.txt");
            Assert.Equal(HttpStatusCode.InternalServerError, status);
            Assert.Contains("<Code>InternalError</Code>", body);
            Assert.Contains("damaged", body);
        }
        Assert.Equal((HttpStatusCode.OK, $"{Texts.French} 2"), await second.GetAsync("us-west-2", "2.txt"));
        // And nobody has to ask.
        await second.SaysAsync("repaired from the other region");
        await second.SaysAsync("the other region has no intact copy");
    }

    [Fact]
    public async Task An_emptied_index_costs_no_object_and_no_file()
    {
        string[] files;
        using (var first = await ServedProcess.StartAsync(_data))
        {
            for (var i = 0; i < 10; i++)
            {
                var version = await first.PutAsync("us-west-2", $"{i}.txt", $"{Texts.French} {i}");
                await first.ReplicatedAsync("us-east-2", $"{i}.txt", version);
            }
        }
        files = [.. Directory.EnumerateFiles(Path.Combine(_data, "us-west-2", "objects"), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetFileName(file))];
        Assert.Equal(10, files.Length);
        File.WriteAllBytes(Path.Combine(_data, "us-west-2", "bucket.db"), []);
        File.Delete(Path.Combine(_data, "us-west-2", "bucket.db-wal"));

        using var second = await ServedProcess.StartAsync(_data);

        for (var i = 0; i < 10; i++)
            Assert.Equal((HttpStatusCode.OK, $"{Texts.French} {i}"), await second.GetAsync("us-west-2", $"{i}.txt"));
        await second.SaysAsync("missing or empty");
        await second.SaysAsync("quarantine");
        await RunningPipeline.Eventually(() => Task.FromResult(
            files.All(file => File.Exists(Path.Combine(_data, "us-west-2", "quarantine", file))
                || File.Exists(Path.Combine(_data, "us-west-2", "objects", file[..2], file)))));
    }

    [Fact]
    public async Task An_upload_in_parts_goes_on_after_the_process_was_killed()
    {
        var first = new string('a', 5 * 1024 * 1024);
        string id, eTag;
        using (var before = await ServedProcess.StartAsync(_data))
        {
            id = await before.BeginUploadAsync("us-west-2", "parts.txt");
            eTag = await before.PutPartAsync("us-west-2", "parts.txt", id, 1, first);
        }

        using var after = await ServedProcess.StartAsync(_data);
        var second = await after.PutPartAsync("us-west-2", "parts.txt", id, 2, "the end");
        await after.CompleteUploadAsync("us-west-2", "parts.txt", id, eTag, second);

        Assert.Equal((HttpStatusCode.OK, first + "the end"), await after.GetAsync("us-west-2", "parts.txt"));
    }

    [Fact]
    public async Task A_second_process_on_the_folder_is_refused_by_name_and_the_first_serves_on()
    {
        using var first = await ServedProcess.StartAsync(_data);
        using var second = ServerProcess.Start(_data, RunningPipeline.FreePort());

        var output = await second.StandardOutput.ReadToEndAsync();
        await second.WaitForExitAsync();

        Assert.Equal(1, second.ExitCode);
        Assert.Contains($"{_data} is in use by another pipeline (process {first.Id})", output);
        Assert.Contains("--data", output);
        await first.PutAsync("us-west-2", "a.txt", Texts.French);
    }

    [Fact]
    public async Task A_link_in_the_data_folder_leads_no_deletion_elsewhere()
    {
        var elsewhere = Directory.CreateTempSubdirectory("docmeta-").FullName;
        await File.WriteAllTextAsync(Path.Combine(elsewhere, "precious"), "precious");
        Directory.CreateDirectory(Path.Combine(_data, "us-west-2", "objects"));
        Directory.CreateSymbolicLink(Path.Combine(_data, "us-west-2", "objects", "ab"), elsewhere);

        using var process = await ServedProcess.StartAsync(_data);

        await process.SaysAsync("quarantine");
        Assert.Equal("precious", await File.ReadAllTextAsync(Path.Combine(elsewhere, "precious")));
    }

    [SmallDiskFact]
    public async Task On_a_full_disk_uploads_are_refused_and_reads_go_on_until_there_is_room_again()
    {
        using var process = await ServedProcess.StartOnSmallDiskAsync(_data, megabytes: 64);
        await process.PutAsync("us-west-2", "small.txt", Texts.French);
        await RunningPipeline.Eventually(async () =>
            (await process.GetStringAsync("/us-east-2/documents?language=fr")).Contains("small.txt"));

        var large = new string('x', 4 * 1024 * 1024);
        var stored = new List<(string Key, string Version)>();
        HttpStatusCode status;
        string body;
        while (true)
        {
            var key = $"large{stored.Count}.bin";
            (status, body, var version) = await process.TryPutAsync("us-west-2", key, large);
            if (status != HttpStatusCode.OK) break;
            stored.Add((key, version!));
        }

        Assert.Equal(HttpStatusCode.InsufficientStorage, status);
        Assert.Contains("is full", body);
        Assert.Equal((HttpStatusCode.OK, Texts.French), await process.GetAsync("us-west-2", "small.txt"));
        foreach (var (key, _) in stored) Assert.Equal((HttpStatusCode.OK, large), await process.GetAsync("us-west-2", key));
        Assert.Contains("small.txt", await process.GetStringAsync("/us-west-2/documents?language=fr"));
        Assert.False(process.HasExited);

        foreach (var region in LocalOptions.Regions)
        {
            foreach (var (key, version) in stored) await process.DeleteVersionAsync(region, key, version);
        }
        await RunningPipeline.Eventually(async () =>
            (await process.TryPutAsync("us-east-2", "again.txt", Texts.French + " encore")).Status == HttpStatusCode.OK);
        await RunningPipeline.Eventually(async () =>
            (await process.GetStringAsync("/us-west-2/documents?language=fr")).Contains("again.txt"));
    }

    // The file of the object whose text ends with the number in its key.
    private void Flip(string region, string key)
    {
        var text = Encoding.UTF8.GetBytes($"{Texts.French} {key[0]}");
        var path = Directory.EnumerateFiles(Path.Combine(_data, region, "objects"), "*", SearchOption.AllDirectories)
            .Single(file => File.ReadAllBytes(file).AsSpan().SequenceEqual(text));
        TwoBuckets.Flip(path, 3);
    }
}
