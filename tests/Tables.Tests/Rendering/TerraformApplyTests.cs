using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Rendering.Terraform;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Tests.Rendering;

/// <summary>
/// Rendered modules are applied for real: Terraform with the AWS provider, against moto on loopback with replicas and moving
/// capacity (emulator.py). The second plan must be empty, and without global tables nothing of a replica is left. moto has no
/// backup selections, so these tables have no backups.
/// </summary>
public sealed partial class TerraformApplyTests : IAsyncLifetime
{
    private const string Orders = """
        name: orders-us-west-2
        environment: dev
        primaryRegion: us-west-2
        replicaRegions: [us-east-2]
        key: {partition: id}
        attributes: {id: S, status: S}
        stream: {view: NEW_AND_OLD_IMAGES}
        billing: provisioned
        write: {min: 5, max: 50}
        globalIndexes: [{name: ByStatus, partition: status, projection: all, write: {min: 5, max: 50}}]
        defaults:
          read: {min: 5, max: 50}
          indexes: {ByStatus: {read: {min: 5, max: 50}}}
          alarms: {lag: {metric: ReplicationLatency, statistic: Average, threshold: 60000, receivingRegion: each}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("terraform-").FullName;
    private Process? _moto;
    private int _port;

    private const string OnDemand = """
        name: documents
        environment: prod
        primaryRegion: us-east-2
        replicaRegions: [us-west-2, eu-west-1]
        key: {partition: documentId, sort: processingDate}
        attributes: {documentId: S, processingDate: S, language: S}
        globalIndexes: [{name: LanguageIndex, partition: language, sort: processingDate, projection: include, include: [title]}]
        stream: {view: NEW_AND_OLD_IMAGES}
        ttl: {attribute: expiresAt}
        defaults: {backup: null, tags: {Owner: records}}
        """;

    [ApplyFact]
    public void A_provisioned_global_table_is_applied_twice_and_the_second_plan_is_empty()
    {
        Write(Orders);
        Apply();
        Assert.Equal("", Plan());
        var state = Terraform("state", "list");
        Assert.Contains("aws_dynamodb_table_replica.us_east_2[0]", state, StringComparison.Ordinal);
        // The region in the table's name stays as it is in the other region too.
        Assert.Contains("arn:aws:dynamodb:us-east-2:123456789012:table/orders-us-west-2\"",
            Terraform("state", "show", "-no-color", "aws_dynamodb_table_replica.us_east_2[0]"), StringComparison.Ordinal);

        Terraform("apply", "-no-color", "-input=false", "-auto-approve", "-var=enable_global_tables=false");
        Assert.DoesNotMatch("us_east_2|lag", Terraform("state", "list"));
        Assert.DoesNotContain("us-east-2", Terraform("output", "-no-color"), StringComparison.Ordinal);
    }

    [ApplyFact]
    public void A_table_on_demand_in_three_regions_is_applied_twice_and_the_second_plan_is_empty()
    {
        Write(OnDemand);
        Apply();
        Assert.Equal("", Plan());
    }

    [ApplyFact]
    public void Without_the_order_the_first_apply_is_refused()
    {
        Write(Orders, text => Regex.Replace(text, @" +depends_on += \[aws_appautoscaling_policy.*\]\n", ""));
        var refused = Assert.ThrowsAny<Exception>(Apply);
        Assert.Contains("either be Pay-Per-Request or AutoScaled", refused.Message, StringComparison.Ordinal);
    }

    [ApplyFact]
    public void Capacity_that_moved_would_be_moved_back_were_it_not_ignored()
    {
        Write(Orders, text => Regex.Replace(text, @"ignore_changes += \[.*\]", "ignore_changes = [replica]"));
        Apply();
        Assert.Contains("write_capacity", Plan(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_replica_waits_for_the_scaling_of_the_primarys_writes_and_its_own_scaling_for_it()
    {
        var files = TerraformRenderer.Render(SpecLoader.Load(Orders, "orders.yaml").Spec).Files.ToDictionary(file => file.Path,
            file => file.Text);
        Assert.Contains("depends_on                  = [aws_appautoscaling_policy.us_west_2_write, "
            + "aws_appautoscaling_policy.us_west_2_ByStatus_write]", files["replicas.tf"], StringComparison.Ordinal);
        Assert.Equal(4, Waiting().Count(files["autoscaling.tf"]));
        Assert.Matches(@"ignore_changes += \[read_capacity, write_capacity, global_secondary_index, replica\]", files["main.tf"]);
    }

    [Fact]
    public void Fixed_capacity_is_not_ignored()
    {
        var spec = SpecLoader.Load("""
            {name: orders, environment: dev, globalTable: false, primaryRegion: us-west-2, key: {partition: id}, attributes: {id: S},
             billing: provisioned, write: {units: 5}, defaults: {read: {units: 5}}}
            """, "orders.yaml").Spec;
        Assert.DoesNotContain("ignore_changes", string.Concat(TerraformRenderer.Render(spec).Files.Select(file => file.Text)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "5.100")]
    [InlineData("{consistency: strong, witnessRegion: us-east-1}", "6.22")]
    [InlineData("{consistency: strong, replicaRegions: [us-east-2, us-east-1]}", "6.9")]
    [InlineData("{attributes: {total: N}, globalIndexes: [{name: Many, partition: [status, createdAt], sort: total}]}", "6.37")]
    public void The_module_asks_for_the_providers_first_version_that_knows_it_all(string change, string version)
    {
        var map = ((SpecMap)YamlSpecReader.Read(Pipeline.Tables.Rules.RuleExamples.Base, "orders.yaml"))
            .Under((SpecMap)YamlSpecReader.Read(change, "orders.yaml"));
        Assert.Contains($"\">= {version}\"",
            TerraformRenderer.Render(SpecLoader.Resolve(map, "orders.yaml").Spec).Files.Single(file => file.Path == "versions.tf").Text,
            StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        if (ApplyFactAttribute.Plugins is null) return;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            _port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        _moto = Process.Start(new ProcessStartInfo("python3",
            [Path.Combine(Samples.Here(), "emulator.py"), $"{_port}"])
        { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _moto.BeginErrorReadLine();
        _moto.BeginOutputReadLine();
        using var client = new HttpClient();
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri($"http://127.0.0.1:{_port}/moto-api/"));
                return;
            }
            catch (HttpRequestException) when (tries < 600 && !_moto.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    public Task DisposeAsync()
    {
        _moto?.Kill(entireProcessTree: true);
        _moto?.Dispose();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    private void Write(string specification, Func<string, string>? change = null)
    {
        var loaded = SpecLoader.Load(specification, "orders.yaml");
        Assert.True(loaded.IsValid, string.Join('\n', loaded.Findings));
        foreach (var file in TerraformRenderer.Render(loaded.Spec).Files)
            File.WriteAllText(Path.Combine(_folder, file.Path), change is null ? file.Text : change(file.Text));
        Terraform("init", "-no-color", "-input=false", $"-plugin-dir={ApplyFactAttribute.Plugins}");
    }

    private void Apply() => Terraform("apply", "-no-color", "-input=false", "-auto-approve");

    /// <summary>What another apply would do; empty when nothing. With -detailed-exitcode a plan with changes exits with 2.</summary>
    private string Plan()
    {
        var (code, output) = Run("plan", "-no-color", "-input=false", "-detailed-exitcode");
        Assert.True(code is 0 or 2, output);
        return code == 0 ? "" : output;
    }

    private string Terraform(params string[] arguments)
    {
        var (code, output) = Run(arguments);
        Assert.True(code == 0, $"terraform {string.Join(' ', arguments)} exited with {code}:\n{output}");
        return output;
    }

    private (int Code, string Output) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("terraform", arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in new[]
        {
            ("AWS_ENDPOINT_URL", $"http://127.0.0.1:{_port}"), ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test"),
            ("AWS_EC2_METADATA_DISABLED", "true"), ("TF_CLI_CONFIG_FILE", ""), ("CHECKPOINT_DISABLE", "1"),
        }) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    [GeneratedRegex(@"depends_on +=? ?\[aws_dynamodb_table_replica\.us_east_2\]")]
    private static partial Regex Waiting();
}
