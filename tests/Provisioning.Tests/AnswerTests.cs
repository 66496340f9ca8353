using System.Text;
using System.Text.Json.Nodes;
using Pipeline.LambdaHost.Events;
using Pipeline.Provisioning.Answers;

namespace Pipeline.Provisioning.Tests;

/// <summary>How answers reach CloudFormation.</summary>
public sealed class AnswerTests : ProvisioningTests
{
    private static readonly object Properties = new { TableName = "documents" };

    public AnswerTests() => Aws.Tables.Add(new("us-west-2", "documents"));

    [Fact]
    public async Task An_answer_is_put_to_the_signed_address_as_it_is_written_and_without_a_content_type()
    {
        var answer = await Stack.AskAsync("Create", TableStreamResource.Type, "Stream", null, Properties);

        var request = Assert.Single(Stack.Box.Requests);
        Assert.Equal(("PUT", AnswerBox.Path), (request.Method, request.Target));
        Assert.False(request.Headers.ContainsKey("Content-Type"));
        Assert.False(request.Headers.ContainsKey("Transfer-Encoding"));
        Assert.Equal(
            ("arn:aws:cloudformation:us-west-2:123456789012:stack/app/1234", "r-1", "Stream"),
            (answer["StackId"]!.GetValue<string>(), answer["RequestId"]!.GetValue<string>(),
                answer["LogicalResourceId"]!.GetValue<string>()));
    }

    [Fact]
    public async Task An_answer_that_S3_does_not_take_at_once_is_put_again()
    {
        Stack.Box.Statuses.Enqueue(503);
        Stack.Box.Statuses.Enqueue(500);

        await Stack.AskAsync("Create", TableStreamResource.Type, "Stream", null, Properties);

        Assert.Equal(3, Stack.Box.Requests.Count);
    }

    [Theory]
    [InlineData(403, 1)]
    [InlineData(503, 4)]
    public async Task An_answer_that_cannot_be_put_fails_the_invocation_so_that_Lambda_tries_again(int status, int attempts)
    {
        for (var i = 0; i < 4; i++) Stack.Box.Statuses.Enqueue(status);

        await Assert.ThrowsAsync<HttpRequestException>(() =>
            Stack.AskAsync("Create", TableStreamResource.Type, "Stream", null, Properties));
        Assert.Equal(attempts, Stack.Box.Requests.Count);
    }

    [Fact]
    public async Task An_unforeseen_failure_is_answered_and_points_to_the_log()
    {
        Aws.Refused["dynamodb:DescribeTable"] = "InternalFailure";

        var answer = await Stack.AskAsync("Create", TableStreamResource.Type, "Stream", null, Properties);

        Assert.Equal("FAILED", answer["Status"]!.GetValue<string>());
        Assert.EndsWith("The function's log has more, under request invocation-1.", answer["Reason"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_that_there_is_not_is_refused_and_its_deletion_granted()
    {
        var answer = await Stack.DeployAsync("Custom::Teapot", "Pot", new { });

        Assert.Equal(
            "There is no resource type Custom::Teapot; there are Custom::BucketReplication, Custom::ExistingObjects, "
            + "Custom::BucketContent, Custom::TableStream, Custom::TableProtection, Custom::PrimaryKey, Custom::RegionalKey.",
            answer["Reason"]!.GetValue<string>());
        Assert.Equal(("SUCCESS", "not-made"),
            (Stack.Box.Last["Status"]!.GetValue<string>(), Stack.Box.Last["PhysicalResourceId"]!.GetValue<string>()));
    }

    [Fact]
    public void A_reason_is_cut_to_what_CloudFormation_takes()
    {
        var request = new Requests.ResourceRequest(Requests.RequestKind.Create, "T", "http://x", "stack", "r", "l", null,
            Requests.ResourceProperties.None, Requests.ResourceProperties.None);

        var document = AnswerDocument.Write(request, ResourceAnswer.Failed("id", new string('ü', 10_000)));

        Assert.InRange(document.Length, AnswerDocument.Longest / 2, AnswerDocument.Longest);
        Assert.EndsWith("ü…", JsonNode.Parse(document)!["Reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"RequestType":"Rename","ResponseURL":"http://x"}""")]
    [InlineData("""{"RequestType":"Create","ResourceType":"T","ResponseURL":"http://x","StackId":"s","RequestId":"r"}""")]
    public async Task What_is_no_request_is_a_malformed_event(string json) =>
        await Assert.ThrowsAsync<MalformedEventException>(() => Stack.SendAsync(Encoding.UTF8.GetBytes(json)));
}
