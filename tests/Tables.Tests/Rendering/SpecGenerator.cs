using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Tests.Rendering;

/// <summary>Random specifications that keep every rule of severity error; the same seed gives the same one.</summary>
internal sealed class SpecGenerator(int seed)
{
    private static readonly string[] Regions = ["us-west-2", "us-east-2", "us-east-1", "eu-west-1", "ap-southeast-1", "ap-northeast-2",
        "sa-east-1"];
    private static readonly string[] StrongRegions = ["us-west-2", "us-east-2", "us-east-1"];
    private readonly Random _random = new(seed);

    public GlobalTableSpec Next()
    {
        var strong = Chance(10);
        var regions = (strong ? StrongRegions : Regions).OrderBy(_ => _random.Next())
            .Take(strong ? 2 + _random.Next(2) : 1 + _random.Next(4)).ToList();
        var sort = Chance(70);
        var billing = Chance(50) ? BillingMode.OnDemand : BillingMode.Provisioned;
        var globals = Enumerable.Range(0, _random.Next(4)).Select(i => GlobalIndex(i, billing, regions.Count)).ToList();
        var locals = sort && !strong ? Enumerable.Range(0, _random.Next(3)).Select(LocalIndex).ToList() : [];
        var mode = Pick(EncryptionMode.AwsOwned, EncryptionMode.AwsManaged, EncryptionMode.PerRegionKey, EncryptionMode.MultiRegionKey);
        var spec = new GlobalTableSpec
        {
            Name = $"table-{_random.Next(1000)}.{Pick("a", "B_2")}",
            Environment = Pick(DeploymentEnvironment.Dev, DeploymentEnvironment.Staging),
            GlobalTable = regions.Count > 1,
            PrimaryRegion = regions[0],
            ReplicaRegions = regions[1..],
            Consistency = strong ? ReadConsistencyMode.Strong : ReadConsistencyMode.Eventual,
            WitnessRegion = strong && regions.Count == 2 ? StrongRegions.Except(regions).Single() : null,
            Key = new() { Partition = "id", Sort = sort ? "at" : null },
            GlobalIndexes = globals,
            LocalIndexes = locals,
            Billing = billing,
            Write = billing == BillingMode.Provisioned ? Capacity(scales: regions.Count > 1) : null,
            MaxWriteUnits = billing == BillingMode.OnDemand && Chance(30) ? 1 + _random.Next(5000) : null,
            Stream = regions.Count > 1 && !strong
                ? new() : Chance(50) ? new()
                {
                    View =
                    Pick(StreamView.KeysOnly, StreamView.NewImage, StreamView.OldImage, StreamView.NewAndOldImages)
                } : null,
            Ttl = !strong && Chance(40) ? new() { Attribute = "expiresAt" } : null,
            Encryption = new()
            {
                Mode = mode,
                CreateKeys = mode >= EncryptionMode.PerRegionKey && Chance(60),
                Rotation = Chance(80),
                DeletionWindowDays = 7 + _random.Next(24),
            },
        };
        spec = spec with { Attributes = Attributes(spec) };
        return spec with { Replicas = [.. regions.Select((region, i) => Replica(spec, region, regions, i))] };
    }

    private ReplicaSpec Replica(GlobalTableSpec spec, string region, List<string> regions, int i)
    {
        var provisioned = spec.Billing == BillingMode.Provisioned;
        var others = regions.Where(other => other != region).ToList();
        return new()
        {
            Region = region,
            Recovery = new() { Enabled = Chance(60), Days = Chance(80) ? 35 : 1 + _random.Next(35) },
            DeletionProtection = Chance(50),
            TableClass = Chance(20) ? TableClass.StandardInfrequentAccess : TableClass.Standard,
            ContributorInsights = Chance(30),
            KeyArn = spec.Encryption.Mode >= EncryptionMode.PerRegionKey && !spec.Encryption.CreateKeys
                ? KeyArn(spec.Encryption.Mode, region, i) : null,
            Read = provisioned ? Capacity(Chance(50)) : null,
            MaxReadUnits = !provisioned && Chance(30) ? 1 + _random.Next(5000) : null,
            Indexes = spec.GlobalIndexes.Where(_ => provisioned || Chance(50)).ToDictionary(index => index.Name, _ => new ReplicaIndexSpec
            {
                Read = provisioned ? Capacity(Chance(50)) : null,
                MaxReadUnits = !provisioned && Chance(30) ? 1 + _random.Next(5000) : null,
                ContributorInsights = Chance(30),
            }),
            Tags = Enumerable.Range(0, _random.Next(4)).ToDictionary(n => $"Tag-{n}",
                n => Chance(70) ? $"value {n}" : $"\"quoted\" ${{x}} {_random.Next(100)}"),
            ResourcePolicy = Chance(15)
                ? new("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/reader"},"Action":["dynamodb:GetItem","dynamodb:Query"],"Resource":"*"}]}""") : null,
            Backup = Chance(40) ? Backup(others) : null,
            VaultKeyArn = Chance(30) ? KeyArn(EncryptionMode.PerRegionKey, region, i) : null,
            Alarms = Alarms(spec, others),
            AlarmTopicArn = Chance(40) ? $"arn:aws:sns:{region}:111122223333:alarms" : null,
        };
    }

    private Dictionary<string, AlarmSpec> Alarms(GlobalTableSpec spec, List<string> others)
    {
        var alarms = new Dictionary<string, AlarmSpec>();
        if (Chance(50)) alarms["throttles"] = new()
        {
            Metric = "WriteThrottleEvents",
            Threshold = _random.Next(10),
            Periods = 1 + _random.Next(3),
            Description = Chance(50) ? "Writes are throttled." : null,
        };
        if (Chance(30)) alarms["latency"] = new()
        {
            Metric = "SuccessfulRequestLatency",
            Statistic = Pick("Average", "p99", "p99.9"),
            Threshold = 12.5m,
            PeriodSeconds = 60,
            Operation = "Query",
        };
        if (Chance(30)) alarms["user-errors"] = new() { Metric = "UserErrors", Threshold = 10, PeriodSeconds = 600 };
        if (others.Count > 0 && Chance(50))
            alarms["lag"] = new() { Metric = "ReplicationLatency", Statistic = "Average", Threshold = 60000, ReceivingRegion = others[0] };
        if (spec.GlobalIndexes.Count > 0 && Chance(30))
            alarms["index"] = new() { Metric = "ReadThrottleEvents", Threshold = 0, Index = spec.GlobalIndexes[0].Name };
        return alarms;
    }

    private BackupSpec Backup(List<string> others)
    {
        int? cold = Chance(40) ? 1 + _random.Next(60) : null;
        return new()
        {
            Schedule = $"cron({_random.Next(60)} {_random.Next(24)} ? * * *)",
            ColdAfterDays = cold,
            DeleteAfterDays = (cold ?? 0) + 90 + _random.Next(300),
            CopyTo = others.Count > 0 && Chance(50) ? [others[^1]] : [],
            LockMinDays = Chance(30) ? 1 + _random.Next(80) : null,
        };
    }

    private GlobalIndexSpec GlobalIndex(int i, BillingMode billing, int regions)
    {
        var projection = Pick(ProjectionType.KeysOnly, ProjectionType.Include, ProjectionType.All);
        return new()
        {
            Name = $"Index{i}.x",
            Partition = Chance(20) ? new KeyAttributes(Enumerable.Range(0, 2 + _random.Next(3)).Select(n => $"p{i}{n}")) : $"p{i}",
            Sort = Chance(15) ? new KeyAttributes(Enumerable.Range(0, 2 + _random.Next(3)).Select(n => $"r{i}{n}")) : Chance(50)
                ? "at" : null,
            Projection = projection,
            Include = projection == ProjectionType.Include
                ? [.. Enumerable.Range(0, 1 + _random.Next(4)).Select(n => $"attribute{n}")] : [],
            Write = billing == BillingMode.Provisioned ? Capacity(scales: regions > 1) : null,
            MaxWriteUnits = billing == BillingMode.OnDemand && Chance(30) ? 1 + _random.Next(5000) : null,
        };
    }

    private LocalIndexSpec LocalIndex(int i)
    {
        var include = Chance(50);
        return new()
        {
            Name = $"Local{i}",
            Sort = $"s{i}",
            Projection = include ? ProjectionType.Include : ProjectionType.All,
            Include = include ? ["x", "y"] : [],
        };
    }

    private CapacitySpec Capacity(bool scales)
    {
        var min = 1 + _random.Next(100);
        return scales
            ? new()
            {
                Min = min,
                Max = min + _random.Next(1000),
                Units = Chance(20) ? min : null,
                TargetPercent = 20 + _random.Next(71),
                ScaleInCooldownSeconds = Chance(30) ? 60 : null,
                ScaleOutCooldownSeconds = Chance(30) ? 30 : null,
            }
            : new() { Units = min };
    }

    private SortedDictionary<string, AttributeType> Attributes(GlobalTableSpec spec)
    {
        var names = new[] { spec.Key.Partition, spec.Key.Sort }.Concat(
            spec.GlobalIndexes.SelectMany(index => index.Partition.Concat(index.Sort ?? new KeyAttributes())))
                .Concat(spec.LocalIndexes.Select(index => (string?)index.Sort));
        return new(names.OfType<string>().Distinct().ToDictionary(name => name,
            _ => Pick(AttributeType.String, AttributeType.Number, AttributeType.Binary)), StringComparer.Ordinal);
    }

    private static string KeyArn(EncryptionMode mode, string region, int i) => mode == EncryptionMode.MultiRegionKey
        ? $"arn:aws:kms:{region}:111122223333:key/mrk-0123456789abcdef0123456789abcdef"
        : $"arn:aws:kms:{region}:111122223333:key/0a1b2c3d-0000-4000-8000-00000000000{i}";

    private bool Chance(int percent) => _random.Next(100) < percent;

    private T Pick<T>(params T[] choices) => choices[_random.Next(choices.Length)];
}
