namespace Pipeline.Local.Tests.Clients;

/// <summary>rclone, unchanged.</summary>
public sealed class RcloneTests(ClientServer server) : IClassFixture<ClientServer>
{
    private const string Here = $"local:{ClientServer.Bucket}/rclone/";

    private const string There = $"local:{ClientServer.OtherBucket}/rclone-there/";

    private readonly ClientRun _run = NewRun(server);

    [ClientFact("rclone")]
    public async Task Files_are_copied_listed_read_moved_and_deleted()
    {
        await _run.WriteAsync("a.txt", Texts.German);
        await RcloneAsync("copyto", "a.txt", Here + ClientServer.OddName, "--header-upload", "x-amz-tagging: a=1", "--header-upload", "x-amz-meta-department: harbour");
        Assert.Equal(ClientServer.OddName, await RcloneAsync("lsf", "-R", Here));
        Assert.Equal(Texts.German, await RcloneAsync("cat", Here + ClientServer.OddName));
        await RcloneAsync("copyto", Here + ClientServer.OddName, There + "copy");
        await RcloneAsync("moveto", Here + ClientServer.OddName, Here + "moved");
        Assert.Equal(("moved", Texts.German), (await RcloneAsync("lsf", "-R", Here), await server.ReadAsync("rclone-there/copy", ClientServer.OtherBucket)));
        Assert.Equal(Texts.German, await server.FetchAsync(await RcloneAsync("link", "--expire", "1m", Here + "moved")));
        using var s3 = server.Pipeline.NewS3();
        Assert.Equal("harbour", (await s3.GetObjectMetadataAsync(ClientServer.Bucket, "rclone/moved")).Metadata["department"]);
        Assert.Equal("a", Assert.Single((await s3.GetObjectTaggingAsync(new() { BucketName = ClientServer.Bucket, Key = "rclone/moved" })).Tagging).Key);
        await RcloneAsync("deletefile", Here + "moved");
        Assert.Equal("", await RcloneAsync("lsf", "-R", Here));
        // The version beneath the delete marker is named by its time.
        Assert.Contains("moved-v20", await RcloneAsync("lsf", "--s3-versions", Here), StringComparison.Ordinal);
    }

    [ClientFact("rclone")]
    public async Task Large_files_go_in_parts_and_a_folder_is_kept_in_step()
    {
        await _run.WriteAsync("large", megabytes: 11);
        await _run.WriteAsync("small", "x");
        await RcloneAsync("sync", ".", Here + "folder", "--s3-upload-cutoff", "5M", "--s3-chunk-size", "5M");
        await RcloneAsync("check", ".", Here + "folder", "--download");
        using var s3 = server.Pipeline.NewS3();
        Assert.EndsWith("-3\"", (await s3.GetObjectMetadataAsync(ClientServer.Bucket, "rclone/folder/large")).ETag);
        await RcloneAsync("purge", Here + "folder");
        Assert.Equal("", await RcloneAsync("lsf", Here + "folder"));
    }

    private static ClientRun NewRun(ClientServer server)
    {
        var run = server.NewRun();
        foreach (var (name, value) in new[]
        {
            ("TYPE", "s3"), ("PROVIDER", "Other"), ("ENV_AUTH", "true"), ("REGION", "us-west-2"), ("FORCE_PATH_STYLE", "true"), ("ENDPOINT", $"http://127.0.0.1:{server.Pipeline.Port}/s3"),
        }) run.Environment[$"RCLONE_CONFIG_LOCAL_{name}"] = value;
        return run;
    }

    private Task<string> RcloneAsync(params string[] arguments) => _run.RunAsync("rclone", arguments);
}
