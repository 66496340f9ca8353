using System.CommandLine;
using System.IO.Compression;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SQS;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Failover;
using Pipeline.Cli.Files;
using Pipeline.Cli.Reconciling;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Targets;
using Pipeline.Cli.Tests.Redriving;
using Pipeline.Cli.Tests.Verbs;
using Pipeline.Cli.Verbs;
using Pipeline.LambdaHost.Events;
using Pipeline.Testing;
using Pipeline.Testing.Aws.ControlPlane;
using Pipeline.Testing.Moto;
using Pipeline.Testing.Processes;

namespace Pipeline.Cli.Tests.Moto;

/// <summary>
/// What DynamoDB Local and the local run do not have, against moto's S3, SQS and CloudWatch, which others wrote; and S3's jobs, which moto
/// lacks, against botocore's model of the service.
/// </summary>
public sealed class MotoTests(MotoRun moto) : IClassFixture<MotoRun>, IDisposable
{
    private const string Region = "us-west-2", Account = "111122223333";

    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-moto-").FullName;

    // The server is one for all tests: each has a bucket of its own.
    private readonly string _bucket = $"documents-west-{Guid.NewGuid():N}";

    private MotoServer Moto => moto.Server;

    // DynamoDB Local keeps a data set for each access key: the one that LocalTable writes by.
    private (string, string?)[] Variables =>
        [("AWS_ENDPOINT_URL", Moto.Address), ("AWS_ACCESS_KEY_ID", "local"), ("AWS_SECRET_ACCESS_KEY", "local")];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [ProgramFact("moto_server")]
    public async Task A_queues_messages_are_redriven_and_deleted_and_what_is_left_can_be_received_at_once()
    {
        await moto.StartAsync();
        using var table = await LocalTable.NewAsync();
        var versions = await UploadAsync("a.txt", "b.txt");
        using var sqs = new AmazonSQSClient("local", "local",
            new AmazonSQSConfig { ServiceURL = Moto.Address, AuthenticationRegion = Region });
        var url = (await sqs.CreateQueueAsync("parked")).QueueUrl;
        foreach (var (envelope, key) in new[] { ("destination", "a.txt"), ("sns in sqs", "b.txt") })
        {
            var change = new ObjectEvent
            {
                EventName = "ObjectCreated:Put",
                Kind = ObjectEventKind.Created,
                Bucket = _bucket,
                Key = key,
                VersionId = versions[key],
                Sequencer = "0A",
                Size = 10,
                ETag = "e",
                Region = Region,
            };
            await sqs.SendMessageAsync(url, Encoding.UTF8.GetString(Envelopes.Write(envelope, change)));
        }
        await sqs.SendMessageAsync(url, "no event at all");
        string[] command = ["redrive", "--queue", "parked", "--bucket", _bucket, .. table.Options];

        var (_, planned) = await DocmetaProcess.JsonInAsync(Variables, [.. command, "--dry-run"]);
        Assert.Equal(3, planned.GetProperty("messages").GetInt32());
        Assert.Empty(await table.ItemsAsync());
        var (code, redriven) = await DocmetaProcess.JsonInAsync(Variables, [.. command, "--yes"]);
        Assert.Equal((ExitCodes.Different, 3, 2),
            (code, redriven.GetProperty("messages").GetInt32(), redriven.GetProperty("done").GetInt32()));
        Assert.Equal(["a.txt", "b.txt"], (await table.ItemsAsync()).Select(item => item.ObjectKey).Order());
        var left = await sqs.ReceiveMessageAsync(new Amazon.SQS.Model.ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = 10 });
        Assert.Equal("no event at all", Assert.Single(left.Messages).Body);
    }

    [ProgramFact("moto_server")]
    public async Task An_inventory_that_lies_in_a_bucket_is_backfilled()
    {
        await moto.StartAsync();
        using var table = await LocalTable.NewAsync();
        var versions = await UploadAsync("docs/a b.txt", "docs/c.txt", "other/d.txt");
        using var s3 = S3();
        await s3.PutBucketAsync(new PutBucketRequest
        {
            BucketName = "inventories",
            PutBucketConfiguration = new() { LocationConstraint = Region },
        });
        var lines = versions.Select(each =>
            $"""
            "{_bucket}","{each.Key.Replace(' ', '+')}","{each.Value}","true","false","10","2026-05-02T10:00:00.000Z","e"
            """);
        using var csv = new MemoryStream();
        await using (var gzip = new GZipStream(csv, CompressionLevel.Fastest, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        var md5 = ManifestHash.Hex(csv.ToArray());
        const string Data = "documents-west/all/data/part.csv.gz", Manifest = "documents-west/all/2026-05-03T01-00Z/manifest.json";
        await PutAsync(s3, "inventories", Data, csv.ToArray());
        await PutAsync(s3, "inventories", Manifest, Encoding.UTF8.GetBytes($$"""
            {"sourceBucket":"{{_bucket}}","destinationBucket":"arn:aws:s3:::inventories","version":"2016-11-30","creationTimestamp":"1777770000000","fileFormat":"CSV",
            "fileSchema":"Bucket, Key, VersionId, IsLatest, IsDeleteMarker, Size, LastModifiedDate, ETag",
            "files":[{"key":"{{Data}}","size":{{csv.Length}},"MD5checksum":"{{md5}}"}]}
            """));

        var (code, filled) = await DocmetaProcess.JsonInAsync(
            Variables, ["backfill", "--inventory", $"s3://inventories/{Manifest}", "--bucket", _bucket, "--prefix", "docs/", "--checkpoint",
                Path.Combine(_folder, "c.json"), "--yes", .. table.Options]);
        Assert.Equal((0, 2), (code, filled.GetProperty("seen").GetInt32()));
        var items = await table.ItemsAsync();
        Assert.Equal(["docs/a b.txt", "docs/c.txt"], items.Select(item => item.ObjectKey).Order());
        Assert.All(items, item => Assert.Equal(versions[item.ObjectKey!], item.VersionId));
    }

    [ProgramFact("moto_server")]
    public async Task The_switch_of_a_failover_is_a_value_that_CloudWatch_of_the_standing_region_has()
    {
        await moto.StartAsync();
        var domain = PipelineFile.Default.Configuration with { Domain = new() { Name = "documents.example.com" } };
        var target = TargetOn(Moto.Address) with { Pipeline = PipelineFile.Default with { Configuration = domain } };
        var screen = new Screen(TextWriter.Null, TextWriter.Null, TextReader.Null, false, false, false);
        var verb = Docmeta.Operator.Single(each => each.FullName == "failover");
        var run = new VerbRun(verb, Docmeta.Create().Parse("failover"), target, screen, TimeProvider.System, default);
        var world = new AwsFailoverWorld(run, "us-west-2", "us-east-2", TimeSpan.Zero, _folder);
        foreach (var isOut in new[] { true, false })
        {
            await world.EvacuateAsync(isOut, default);
            Assert.Contains($"<Maximum>{(isOut ? 1 : 0)}", await MaximumAsync("us-east-2", target.Pipeline!.Names.Prefix, isOut),
                StringComparison.Ordinal);
        }
        Assert.DoesNotContain("<Maximum>", await MaximumAsync("us-west-2", target.Pipeline!.Names.Prefix, isOut: true),
            StringComparison.Ordinal);
    }

    [ProgramFact("moto_server")]
    public async Task A_profile_with_a_role_of_another_profile_is_assumed()
    {
        await moto.StartAsync();
        var file = Path.Combine(_folder, "aws");
        await File.WriteAllTextAsync(file, $"""
            [profile operator]
            role_arn = arn:aws:iam::{Account}:role/operator
            source_profile = base
            external_id = e
            endpoint_url = {Moto.Address}
            [profile base]
            aws_access_key_id = AKIDEXAMPLE
            aws_secret_access_key = secret
            """);
        using var process = DocmetaProcess.Start(["describe", "--profile", "operator"], ("AWS_CONFIG_FILE", file));
        var (code, output, error) = await DocmetaProcess.EndAsync(process);
        // The role's credentials were taken: what is missing in moto is the table.
        Assert.True(code == ExitCodes.Usage && error.Contains("ResourceNotFoundException", StringComparison.Ordinal), output + error);
        await File.AppendAllTextAsync(file,
            $"\n[profile nowhere]\nrole_arn = arn:aws:iam::{Account}:role/operator\nsource_profile = nobody\n");
        using var none = DocmetaProcess.Start(["describe", "--profile", "nowhere"], ("AWS_CONFIG_FILE", file));
        Assert.Equal(ExitCodes.Refused, (await DocmetaProcess.EndAsync(none)).Code);
    }

    [ProgramFact("moto_server")]
    public async Task A_batch_replication_job_is_asked_for_as_botocores_model_of_S3_Control_has_it()
    {
        await using var account = new ControlPlaneStandIn();
        var deployment = PipelineFile.Default.Configuration with { Account = Account };
        var target = TargetOn(account.Address) with { Pipeline = PipelineFile.Default with { Configuration = deployment } };
        Assert.Equal("job-1", await BatchReplication.StartAsync(target, "us-east-2", _bucket, "token", TimeProvider.System, default));
        Assert.Equal("us-east-2", account.Calls.First().Region);
        var request = Path.Combine(_folder, "request.xml");
        await File.WriteAllTextAsync(request, Assert.Single(account.Jobs));
        var check = Path.Combine(Repository.Root, "tests", "Cli.Tests", "Moto", "request_model.py");
        Assert.Equal((0, "CreateJob holds\n"), Python(request));
        // The check sees what the model does not have.
        await File.WriteAllTextAsync(request, account.Jobs[0].Replace("Priority>", "Urgency>", StringComparison.Ordinal));
        Assert.Equal((1, "CreateJobRequest.Urgency is not in the model\nCreateJobRequest.Priority is missing\n"), Python(request));

        (int, string) Python(string file) =>
            ChildProcess.Run("python3", [check, "s3control", "CreateJob", file], _folder, "A request is held to botocore's model");
    }

    private static Target TargetOn(string address) => new() { Region = Region, Table = "document-metadata", General = new(address) };

    private AmazonS3Client S3() =>
        new("local", "local", new AmazonS3Config { ServiceURL = Moto.Address, AuthenticationRegion = Region, ForcePathStyle = true });

    /// <summary>Makes the bucket and puts text into it; gives the version of each key.</summary>
    private async Task<Dictionary<string, string>> UploadAsync(params string[] keys)
    {
        using var s3 = S3();
        await s3.PutBucketAsync(new PutBucketRequest
        {
            BucketName = _bucket,
            PutBucketConfiguration = new() { LocationConstraint = Region },
        });
        await s3.PutBucketVersioningAsync(new() { BucketName = _bucket, VersioningConfig = new() { Status = VersionStatus.Enabled } });
        var versions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var key in keys)
            versions[key] = await PutAsync(s3, _bucket, key, Encoding.UTF8.GetBytes($"The harbour of {key} is open on weekdays."));
        return versions;
    }

    private static async Task<string> PutAsync(AmazonS3Client s3, string bucket, string key, byte[] content)
    {
        using var stream = new MemoryStream(content);
        return (await s3.PutObjectAsync(new() { BucketName = bucket, Key = key, InputStream = stream })).VersionId;
    }

    // CloudWatch has no SDK package here: its Query API, told by the signature's scope alone.
    private async Task<string> MaximumAsync(string region, string deployment, bool isOut)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Action"] = "GetMetricStatistics",
            ["Version"] = "2010-08-01",
            ["Namespace"] = "DocumentMetadata",
            ["MetricName"] = AwsFailoverWorld.Switch,
            ["Dimensions.member.1.Name"] = "Deployment",
            ["Dimensions.member.1.Value"] = deployment,
            ["Dimensions.member.2.Name"] = "Region",
            ["Dimensions.member.2.Value"] = "us-west-2",
            ["StartTime"] = $"{now.AddHours(-1):yyyy-MM-ddTHH:mm:ssZ}",
            ["EndTime"] = $"{now.AddHours(1):yyyy-MM-ddTHH:mm:ssZ}",
            ["Period"] = "60",
            ["Statistics.member.1"] = isOut ? "Maximum" : "Minimum",
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, Moto.Address) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization",
            $"AWS4-HMAC-SHA256 Credential=local/20261121/{region}/monitoring/aws4_request, SignedHeaders=host, Signature=0");
        using var client = new HttpClient();
        using var answer = await client.SendAsync(request);
        return (await answer.Content.ReadAsStringAsync()).Replace("<Minimum>", "<Maximum>", StringComparison.Ordinal);
    }
}
