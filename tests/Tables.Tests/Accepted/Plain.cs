using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Tests.Accepted;

/// <summary>Rendered values as AWS would get them: references and functions replaced by values of their form.</summary>
internal static class Plain
{
    private const string SomeArn = "arn:aws:iam::111122223333:role/some-role";

    /// <summary>A CloudFormation value with its functions answered.</summary>
    public static JsonNode? Resolve(JsonNode? node) => node switch
    {
        JsonObject { Count: 1 } function when function["Ref"] is not null => "some-reference",
        JsonObject { Count: 1 } function when function["Fn::GetAtt"] is not null => SomeArn,
        JsonObject { Count: 1 } function when function["Fn::Sub"] is { } text => text.GetValue<string>()
            .Replace("${AWS::AccountId}", "111122223333", StringComparison.Ordinal)
            .Replace("${AWS::Partition}", "aws", StringComparison.Ordinal).Replace("${AWS::Region}", "us-west-2", StringComparison.Ordinal),
        JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Resolve(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Resolve)]),
        _ => node?.DeepClone(),
    };

    /// <summary>An evaluated Terraform value.</summary>
    public static JsonNode? Of(SpecNode node) => node switch
    {
        SpecMap map => new JsonObject(map.Entries.Select(entry => KeyValuePair.Create(entry.Key, Of(entry.Value)))),
        SpecList list => new JsonArray([.. list.Items.Select(Of)]),
        SpecScalar { Quoted: false, Text: "true" or "false" } flag => flag.Text == "true",
        SpecScalar { Quoted: false } number
            when decimal.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) => value,
        SpecScalar text => text.Text,
        _ => null,
    };
}
