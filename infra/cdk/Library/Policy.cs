using System.Text.Json.Nodes;
using Amazon.CDK.AWS.IAM;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Library;

/// <summary>Pieces of policy documents.</summary>
internal static class Policy
{
    /// <summary>A document of statements; those that are null are left out.</summary>
    public static JsonObject Document(params IEnumerable<JsonObject?> statements) =>
        new() { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray([.. statements.Where(statement => statement is not null)]) };

    /// <summary>A role's one policy, in the role itself; statements that are null are left out.</summary>
    public static CfnRole.PolicyProperty[] Inline(string name, params IEnumerable<JsonObject?> statements) =>
        [new() { PolicyName = name, PolicyDocument = Document(statements).Document() }];

    /// <summary>A statement of an identity's policy.</summary>
    /// <param name="id">What it is for, in letters and digits.</param>
    /// <param name="actions">The actions.</param>
    /// <param name="resources">The resources' ARNs: text, or a function of the template.</param>
    /// <param name="conditions">Conditions by operator.</param>
    public static JsonObject Allow(string id, string[] actions, JsonNode[] resources, JsonObject? conditions = null) => new()
    {
        ["Sid"] = id,
        ["Effect"] = "Allow",
        ["Action"] = Texts(actions),
        ["Resource"] = resources is [var single] ? single : new JsonArray(resources),
        ["Condition"] = conditions,
    };

    /// <summary>A statement of a resource's policy, for a service.</summary>
    public static JsonObject AllowService(string id, string service, string[] actions, JsonNode resource, JsonObject? conditions = null) =>
        new()
        {
            ["Sid"] = id,
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["Service"] = service },
            ["Action"] = Texts(actions),
            ["Resource"] = resource,
            ["Condition"] = conditions,
        };

    /// <summary>The statement of a resource's policy that refuses every request without TLS.</summary>
    public static JsonObject DenyPlainText(string actions, params JsonNode[] resources) => new()
    {
        ["Sid"] = "OnlyByTls",
        ["Effect"] = "Deny",
        ["Principal"] = "*",
        ["Action"] = actions,
        ["Resource"] = resources is [var single] ? single : new JsonArray(resources),
        ["Condition"] = When("Bool", "aws:SecureTransport", "false"),
    };

    /// <summary>Who may assume a role.</summary>
    public static JsonObject AssumedBy(string service, JsonObject? conditions = null) => Document(new JsonObject
    {
        ["Effect"] = "Allow",
        ["Principal"] = new JsonObject { ["Service"] = service },
        ["Action"] = "sts:AssumeRole",
        ["Condition"] = conditions,
    });

    /// <summary>A condition on one key.</summary>
    public static JsonObject When(string operation, string key, JsonNode value) => new() { [operation] = new JsonObject { [key] = value } };

    /// <summary>
    /// The condition that a key is asked for by one of these aliases. It looks at the request, so it holds from the alias's first
    /// second; a condition on the key's own aliases takes up to five minutes to hold (KMS Developer Guide, "ABAC for KMS").
    /// </summary>
    public static JsonObject WhenAskedByAlias(params string[] aliases) => When("StringEquals", "kms:RequestAlias", Texts(aliases));

    /// <summary>The condition that a service acts for this account.</summary>
    public static JsonObject WhenOwnAccount() => When("StringEquals", "aws:SourceAccount", Cfn.Ref("AWS::AccountId"));

    private static JsonNode Texts(string[] texts) =>
        texts is [var single] ? single : new JsonArray([.. texts.Select(text => (JsonNode?)text)]);
}
