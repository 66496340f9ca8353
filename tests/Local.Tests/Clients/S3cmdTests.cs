namespace Pipeline.Local.Tests.Clients;

/// <summary>s3cmd, unchanged. It has no versions and, until 2.4, no tags; the links that it signs are of version 2.</summary>
public sealed class S3cmdTests(ClientServer server) : IClassFixture<ClientServer>
{
    private const string Here = $"s3://{ClientServer.Bucket}/s3cmd/";

    private const string There = $"s3://{ClientServer.OtherBucket}/s3cmd-there/";

    private readonly ClientRun _run = server.NewRun();

    [ClientFact("s3cmd")]
    public async Task Files_are_put_listed_got_copied_moved_and_deleted()
    {
        await _run.WriteAsync("a.txt", Texts.German);
        await S3cmdAsync("put", "a.txt", Here + ClientServer.OddName, "--add-header=x-amz-meta-department:harbour");
        Assert.EndsWith(Here + ClientServer.OddName, await S3cmdAsync("ls", "-r", Here), StringComparison.Ordinal);
        await S3cmdAsync("get", Here + ClientServer.OddName, "got.txt");
        Assert.Equal(Texts.German, await File.ReadAllTextAsync(Path.Combine(_run.Folder, "got.txt")));
        // It copies the access list as well, which is the one that everything has.
        await S3cmdAsync("cp", Here + ClientServer.OddName, There + "copy");
        await S3cmdAsync("mv", Here + ClientServer.OddName, Here + "moved");
        Assert.Equal((Texts.German, Texts.German), (await server.ReadAsync("s3cmd-there/copy", ClientServer.OtherBucket), await server.ReadAsync("s3cmd/moved")));
        await S3cmdAsync("setacl", "--acl-private", Here + "moved");
        var told = await S3cmdAsync("info", Here + "moved");
        Assert.Contains("x-amz-meta-department: harbour", told, StringComparison.Ordinal);
        Assert.Contains("FULL_CONTROL", told, StringComparison.Ordinal);
        await S3cmdAsync("modify", "--add-header=x-amz-meta-department:pier", Here + "moved");
        Assert.Contains("x-amz-meta-department: pier", await S3cmdAsync("info", Here + "moved"), StringComparison.Ordinal);
        await S3cmdAsync("del", Here + "moved");
        Assert.Equal("", await S3cmdAsync("ls", "-r", Here));
        Assert.Contains("NoSuchBucket", await RefusedAsync("ls", "s3://no-bucket"), StringComparison.Ordinal);
        Assert.Contains("AccessControlListNotSupported", await RefusedAsync("setacl", "--acl-public", There + "copy"), StringComparison.Ordinal);
    }

    [ClientFact("s3cmd")]
    public async Task Large_files_go_in_parts_and_a_folder_is_kept_in_step()
    {
        await _run.WriteAsync("large", megabytes: 11);
        await _run.WriteAsync("small", "x");
        await S3cmdAsync("sync", "./", Here + "folder/", "--multipart-chunk-size-mb=5");
        using var s3 = server.Pipeline.NewS3();
        Assert.EndsWith("-3\"", (await s3.GetObjectMetadataAsync(ClientServer.Bucket, "s3cmd/folder/large")).ETag);
        Directory.CreateDirectory(Path.Combine(_run.Folder, "back"));
        await S3cmdAsync("sync", Here + "folder/", "back/");
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(_run.Folder, "large")), await File.ReadAllBytesAsync(Path.Combine(_run.Folder, "back", "large")));
        await S3cmdAsync("del", "-r", "--force", Here + "folder/");
        Assert.Equal("", await S3cmdAsync("ls", "-r", Here + "folder/"));
    }

    private Task<string> S3cmdAsync(params string[] arguments) => _run.RunAsync("s3cmd", [.. Settings, .. arguments]);

    private Task<string> RefusedAsync(params string[] arguments) => _run.FailAsync("s3cmd", [.. Settings, .. arguments]);

    private string[] Settings =>
    [
        "--config=/dev/null", "--no-ssl", "--region=us-west-2", "--no-progress", $"--host=127.0.0.1:{server.Pipeline.Port}", $"--host-bucket=127.0.0.1:{server.Pipeline.Port}",
        $"--access_key={server.Pipeline.S3Key.Id}", $"--secret_key={server.Pipeline.S3Key.Secret}",
    ];
}
