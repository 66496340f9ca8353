using System.Text.Json.Nodes;
using Pipeline.DeploymentModel.Preconditions;

namespace Pipeline.DeploymentModel.Kinds;

/// <summary>Functions and what belongs to them.</summary>
internal static class LambdaKinds
{
    public const string Function = "AWS::Lambda::Function";
    public const string InvokeConfig = "AWS::Lambda::EventInvokeConfig";
    private const int MinUnreserved = 100;

    public static IReadOnlyList<ResourceKind> All { get; } =
    [
        new(Function)
        {
            Name = "FunctionName",
            Taken = "LAMBDA-NAME",
            Fixed = ["PackageType"],
            Attributes = (scope, id, _) => [("Arn", scope.Arn("lambda", $"function:{id}"))],
            Check = CheckFunction,
        },
        new(LambdaPermissions.Permission)
        {
            Fixed = ["FunctionName", "Principal", "Action", "SourceArn", "SourceAccount", "FunctionUrlAuthType", "EventSourceToken",
                "PrincipalOrgID"],
            Check = (scope, properties, _) => Exists(scope, properties),
        },
        new(InvokeConfig)
        {
            Fixed = ["FunctionName", "Qualifier"],
            Check = (scope, properties, _) =>
            {
                var function = Exists(scope, properties);
                foreach (var outcome in new[] { "OnFailure", "OnSuccess" })
                {
                    if (Json.Text(properties, "DestinationConfig", outcome, "Destination") is { } target)
                        LambdaDestinations.Check(scope, Json.Text(function.Properties, "Role"), target);
                }
            },
        },
        new("AWS::Lambda::EventSourceMapping")
        {
            Fixed = ["EventSourceArn", "StartingPosition"],
            Attributes = (_, id, _) => [("Id", id)],
            Check = LambdaSources.Check,
        },
    ];

    /// <summary>A function of a region by its name or ARN, with or without a version or alias.</summary>
    public static Live? Find(SimulatedAccount account, string region, string? name)
    {
        if (name is null) return null;
        if (name.StartsWith("arn:", StringComparison.Ordinal) && name.Split(':')[3] != region) return null;
        return account.Find(Function, region, NameOf(name));
    }

    /// <summary>A function's name out of its name, ARN or qualified ARN.</summary>
    public static string NameOf(string name) => name.StartsWith("arn:", StringComparison.Ordinal) ? name.Split(':')[6] : name.Split(':')[0];

    /// <summary>Whether two spellings mean the same function and qualifier.</summary>
    public static bool Covers(string? permission, string function) =>
        permission is not null && NameOf(permission) == NameOf(function) && Qualifier(permission) == Qualifier(function);

    private static string Qualifier(
        string name) => name.StartsWith("arn:", StringComparison.Ordinal)
            ? string.Join(':', name.Split(':').Skip(7)) : string.Join(':', name.Split(':').Skip(1));

    private static Live Exists(Scope scope, JsonObject properties)
    {
        var name = Json.Text(properties, "FunctionName");
        return Find(scope.Account, scope.Region, name) ?? throw Refusal.Of("LAMBDA-EXISTS", name ?? "");
    }

    private static void CheckFunction(Scope scope, JsonObject properties, Live? old)
    {
        var name = Json.Text(properties, "FunctionName") ?? scope.GeneratedName;
        var role = Json.Text(properties, "Role");
        if (!IamKinds.Assumable(scope.Account, role, "lambda.amazonaws.com")) throw Refusal.Of("LAMBDA-ROLE");
        var runtime = Json.Text(properties, "Runtime");
        if (Json.Text(properties, "PackageType") != "Image" && !LambdaRuntimes.CanCreate(runtime))
            throw Refusal.Of("LAMBDA-RUNTIME", runtime ?? "none");
        // A package's bucket is either the account's bootstrap bucket of this region or one that exists in it.
        var bucket = Json.Text(properties, "Code", "S3Bucket");
        if (bucket is not null && !Bootstrapped(scope, bucket) && S3Kinds.Find(scope.Account, bucket)?.Region != scope.Region)
            throw Refusal.Of("LAMBDA-CODE", bucket);
        if (properties["VpcConfig"] is JsonObject { Count: > 0 } && !scope.RoleAllows(role, "ec2:CreateNetworkInterface", "*"))
            throw Refusal.Of("LAMBDA-NETWORK");
        if (Json.Text(properties, "DeadLetterConfig", "TargetArn") is { } deadLetter) LambdaDestinations.Check(scope, role, deadLetter);
        var reserved = scope.Account.All(Function).Where(function => function.Region == scope.Region && function.Id != name)
            .Sum(function => Json.Number(function.Properties, "ReservedConcurrentExecutions") ?? 0);
        if (Json.Number(properties, "ReservedConcurrentExecutions") is { } own and > 0
            && scope.Account.Concurrency - reserved - own < MinUnreserved) throw Refusal.Of("LAMBDA-CONCURRENCY");
    }

    private static bool Bootstrapped(Scope scope,
        string bucket) => bucket.StartsWith("cdk-", StringComparison.Ordinal)
            && bucket.EndsWith($"-assets-{SimulatedAccount.Number}-{scope.Region}", StringComparison.Ordinal);
}
