using System.Text.Json.Nodes;
using Pipeline.Testing;

namespace Pipeline.Cdk.Tests.Stacks;

/// <summary>
/// What <c>expected.tsv</c> says of deployed resources. The default configuration needs no row: serverless.template is its record, reviewed
/// whole, and SamTemplateTests hold it to be what the CDK deploys.
/// </summary>
public sealed class ExpectedTests
{
    private static readonly string[][] Rows =
    [
        .. File.ReadLines(Path.Combine(Repository.Root, "tests", "Cdk.Tests", "Stacks", "expected.tsv"))
            .Where(line => !line.StartsWith('#')).Select(line => line.Split('\t')),
    ];

    [Fact]
    public void Every_row_is_what_is_deployed() => Assert.Empty(Rows.Select(row =>
    {
        var (configuration, region, id, path, wanted) = (Of(row[0]), row[1], row[2], row[3], row[4]);
        wanted = wanted.Replace("{region}", region, StringComparison.Ordinal)
            .Replace("{other}", region == "us-west-2" ? "us-east-2" : "us-west-2", StringComparison.Ordinal);
        if (wanted.Contains("{key}", StringComparison.Ordinal))
            wanted = wanted.Replace("{key}", DeployedApp.Live(configuration, region, "DataKey").Arn, StringComparison.Ordinal);
        JsonNode? at = DeployedApp.Properties(configuration, region, id);
        foreach (var step in path.Split('.')) at = at is JsonArray list ? list[int.Parse(step)] : at?[step];
        var found = at is JsonObject or JsonArray ? at.ToJsonString() : at?.ToString() ?? "null";
        return Same(found, wanted) ? null : $"{string.Join(' ', row[..4])} is {found}, not {wanted}";
    }).OfType<string>());

    private static bool Same(string found, string wanted) => found == wanted
        || wanted[0] is '{' or '[' && JsonNode.DeepEquals(JsonNode.Parse(found), JsonNode.Parse(wanted));

    private static string Of(string name) => name switch
    {
        "everything" => Configurations.Everything,
        "minimal" => Configurations.Minimal,
        _ => Configurations.Native,
    };
}
