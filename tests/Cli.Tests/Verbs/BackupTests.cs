using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Cli.Answers;
using Pipeline.Testing.Items;

namespace Pipeline.Cli.Tests.Verbs;

public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-backup-").FullName;

    private string Backup => Path.Combine(_folder, "backup");

    [Fact]
    public async Task A_backup_restored_into_an_empty_table_is_equal_by_count_and_content_and_opens_with_zcat()
    {
        using var table = await LocalTable.NewAsync();
        await table.FillAsync(LocalTable.Some(300));
        var (code, made) = await DocmetaRun.JsonAsync(["backup", Backup, "--segments", "3", .. table.Options]);
        Assert.Equal((0, 300), (code, made.GetProperty("items").GetInt32()));
        var lines = Shell($"zcat {Backup}/data/*.json.gz | wc -l");
        Assert.Equal("300", lines.Trim());

        using var other = await LocalTable.NewAsync();
        var (restored, result) = await DocmetaRun.JsonAsync(["restore", Backup, "--yes", .. other.Options]);
        Assert.Equal((0, 300, 0), (restored, result.GetProperty("written").GetInt32(), result.GetProperty("kept").GetInt32()));
        var (equal, verified) = await DocmetaRun.JsonAsync(["verify", "--with", Backup, .. other.Options]);
        Assert.Equal((0, true), (equal, verified.GetProperty("equal").GetBoolean()));
    }

    [Fact]
    public async Task Restoring_loses_nothing_that_is_newer_in_any_mode()
    {
        using var table = await LocalTable.NewAsync();
        var old = SomeItem.Of("a.pdf", title: "old");
        await table.FillAsync(old, SomeItem.Of("b.pdf", title: "removed later"));
        await DocmetaRun.JsonAsync(["backup", Backup, .. table.Options]);
        using var other = await LocalTable.NewAsync();
        foreach (var (mode, extractor, expected) in new[]
        {
            ("merge", 2, "newer"),
            ("merge", 1, "newer"),
            ("merge", 0, "old"),
            ("replace", 1, "old"),
            ("missing-only", 0, "newer"),
        })
        {
            await other.FillAsync(SomeItem.Of("a.pdf", title: "newer", extractorVersion: extractor));
            var (code, _) = await DocmetaRun.JsonAsync(["restore", Backup, "--mode", mode, "--yes", .. other.Options]);
            Assert.Equal(0, code);
            var items = await other.ItemsAsync();
            Assert.Equal(expected, items.Single(item => item.ObjectKey == "a.pdf").Title);
            Assert.Contains(items, item => item.ObjectKey == "b.pdf");
        }

        // Written after the backup began: replace does not go over it.
        await table.FillAsync(SomeItem.Of("a.pdf", at: "2026-01-15T10:00:00Z", title: "after") is var after ? JsonRoundTrip(after) : old);
        await DocmetaRun.JsonAsync(["restore", Backup, "--mode", "replace", "--yes", .. table.Options]);
        Assert.Equal("after", (await table.ItemsAsync()).Single(item => item.ObjectKey == "a.pdf").Title);

        static Catalog.Items.DocumentItem JsonRoundTrip(Catalog.Items.DocumentItem item)
        {
            // What Ingest writes later says so.
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream)) Catalog.Items.ItemJson.Write(writer, item);
            var json = JsonNode.Parse(stream.ToArray())!;
            json["processedAt"] = "2999-01-01T00:00:00.000Z";
            var reader = new Utf8JsonReader(JsonSerializer.SerializeToUtf8Bytes(json));
            return Catalog.Items.ItemJson.Read(ref reader);
        }
    }

    [Fact]
    public async Task A_restored_older_version_does_not_become_current_beside_a_newer_one()
    {
        using var table = await LocalTable.NewAsync();
        await table.FillAsync(SomeItem.Of("a.pdf", "v1", "2026-01-01T00:00:00Z"));
        await DocmetaRun.JsonAsync(["backup", Backup, .. table.Options]);
        using var other = await LocalTable.NewAsync();
        await other.FillAsync(SomeItem.Of("a.pdf", "v2", "2026-02-01T00:00:00Z"));
        await DocmetaRun.JsonAsync(["restore", Backup, "--yes", .. other.Options]);
        var items = await other.ItemsAsync();
        Assert.Equal(2, items.Count);
        Assert.Equal("v2", items.Single(item => item.Language is not null).VersionId);
    }

    [Fact]
    public async Task A_cut_or_altered_or_missing_part_is_refused_with_its_place_and_nothing_is_written()
    {
        using var table = await LocalTable.NewAsync();
        await table.FillAsync(LocalTable.Some(60));
        await DocmetaRun.JsonAsync(["backup", Backup, "--segments", "1", .. table.Options]);
        using var other = await LocalTable.NewAsync();
        var part = Path.Combine(Backup, "data", "0000-00000.json.gz");
        var whole = File.ReadAllBytes(part);

        await Refused(whole[..(whole.Length / 2)],
            @"0000-00000\.json\.gz is (damaged at line \d+ of 60|cut: it ends after line \d+ of 60)");
        var altered = (byte[])whole.Clone();
        altered[whole.Length / 2] ^= 0x10;
        await Refused(altered, @"0000-00000\.json\.gz is (damaged at line \d+ of 60|altered)");
        // Sound by itself, every line of it: only the manifest's hash tells.
        File.WriteAllBytes(part, whole);
        Shell($"zcat {part} | sed 's/Ende/Anfang/' | gzip > {part}.other && mv {part}.other {part}");
        await Refused(File.ReadAllBytes(part), @"0000-00000\.json\.gz is altered: its SHA-256 is not the manifest's");
        File.Delete(part);
        await Refused(null, @"0000-00000\.json\.gz is missing");
        Assert.Empty(await other.ItemsAsync());

        async Task Refused(byte[]? bytes, string message)
        {
            if (bytes is not null) File.WriteAllBytes(part, bytes);
            var (code, _, error) = await DocmetaRun.RunAsync(["restore", Backup, "--yes", .. other.Options]);
            Assert.Equal(ExitCodes.Usage, code);
            Assert.Matches(message, error);
        }
    }

    [Fact]
    public async Task An_interrupted_backup_says_how_to_go_on_and_is_whole_after_it_did()
    {
        using var table = await LocalTable.NewAsync();
        // Several pages of 1 MB, so that there is something between the first and the last.
        await table.FillAsync(LocalTable.Some(40)
            .Select(item => SomeItem.Of(item.ObjectKey!, item.VersionId, title: new string('x', 100_000))));
        using var process = DocmetaProcess.Start(["backup", Backup, "--segments", "1", "--read-units", "40", .. table.Options]);
        // The first page has been written when its part's file is there.
        while (!process.HasExited && !Directory.Exists(Path.Combine(Backup, "data")))
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
        while (!process.HasExited && !Directory.EnumerateFiles(Path.Combine(Backup, "data")).Any())
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, CancellationToken.None);
        Shell($"kill -INT {process.Id}");
        var (code, _, error) = await DocmetaProcess.EndAsync(process);
        Assert.Equal(ExitCodes.Interrupted, code);
        Assert.Matches($"Go on with: docmeta backup {Backup} --segments 1 .* --resume  #", error);
        Assert.Equal(ExitCodes.Usage, (await DocmetaRun.RunAsync(["restore", Backup, "--yes", .. table.Options])).Code);

        var (resumed, result) = await DocmetaRun.JsonAsync(["backup", Backup, "--resume", .. table.Options]);
        Assert.Equal((0, 40), (resumed, result.GetProperty("items").GetInt32()));
        Assert.True(result.GetProperty("parts").GetInt32() > 1);
        Assert.Equal(0, (await DocmetaRun.JsonAsync(["verify", "--with", Backup, .. table.Options])).Code);
    }

    [Fact]
    public async Task An_export_of_DynamoDB_is_restored()
    {
        var data = Directory.CreateDirectory(Path.Combine(_folder, "AWSDynamoDB", "01", "data")).FullName;
        var export = Path.GetDirectoryName(data)!;
        // As the Developer Guide shows them: "DynamoDB table export output format".
        const string Line = """{"Item":{"documentId":{"S":"0123456789abcdef0123456789abcdef"},"processingDate":{"S":"2026-01-15T10:00:00.1234567Z"},"title":{"S":"exported"},"extractorVersion":{"N":"1"},"processedAt":{"S":"2026-01-15T10:00:01.000Z"}}}""";
        Shell($"printf '%s\\n' '{Line}' | gzip > {data}/abc.json.gz");
        var md5 = Shell($"openssl md5 -binary {data}/abc.json.gz | base64").Trim();
        File.WriteAllText(Path.Combine(export, "manifest-summary.json"),
            """{"version":"2020-06-30","exportArn":"arn:aws:dynamodb:us-east-1:123456789012:table/T/export/01","startTime":"2026-01-16T07:00:00.000Z","endTime":"2026-01-16T07:10:00.000Z","tableArn":"arn:aws:dynamodb:us-east-1:123456789012:table/T","exportTime":"2026-01-16T07:00:00.000Z","s3Bucket":"b","itemCount":1,"outputFormat":"DYNAMODB_JSON","exportType":"FULL_EXPORT"}""");
        File.WriteAllText(Path.Combine(export, "manifest-files.json"),
            $$"""{"itemCount":1,"md5Checksum":"{{md5}}","etag":"x-1","dataFileS3Key":"AWSDynamoDB/01/data/abc.json.gz"}""" + "\n");
        using var table = await LocalTable.NewAsync();
        Assert.Equal(0, (await DocmetaRun.JsonAsync(["restore", export, "--yes", .. table.Options])).Code);
        Assert.Equal("exported", Assert.Single(await table.ItemsAsync()).Title);
    }

    [Fact]
    public async Task Nothing_is_written_without_a_word_and_a_dry_run_needs_none()
    {
        using var table = await LocalTable.NewAsync();
        await table.FillAsync(LocalTable.Some(3));
        await DocmetaRun.JsonAsync(["backup", Backup, .. table.Options]);
        using var other = await LocalTable.NewAsync();
        var (code, _, error) = await DocmetaRun.RunAsync(["restore", Backup, .. other.Options]);
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Matches("3 items of backup .* to be written into table .*add --yes", error);
        var (dry, result) = await DocmetaRun.JsonAsync(["restore", Backup, "--dry-run", .. other.Options]);
        Assert.Equal((0, true), (dry, result.GetProperty("dryRun").GetBoolean()));
        Assert.Empty(await other.ItemsAsync());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    internal static string Shell(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{command} ended with {process.ExitCode}");
        return output;
    }
}
