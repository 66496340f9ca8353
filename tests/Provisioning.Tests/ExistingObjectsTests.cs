using System.Text;
using Amazon.Runtime;
using Pipeline.Provisioning.Buckets;
using Pipeline.Provisioning.Clients;
using Pipeline.Testing.Aws;

namespace Pipeline.Provisioning.Tests;

public sealed class ExistingObjectsTests : ProvisioningTests
{
    private const string Type = ExistingObjectsResource.Type;
    private const string Role = "arn:aws:iam::123456789012:role/job";

    [Fact]
    public async Task One_job_is_asked_for_in_the_buckets_own_region_and_nothing_is_removed()
    {
        var answer = await Stack.DeployAsync(Type, "Earlier", Properties("us-east-2"));

        Assert.Equal(("SUCCESS", "existing-objects/documents", "job-1"),
            (answer["Status"]!.ToString(), answer["PhysicalResourceId"]!.ToString(), answer["Data"]!["JobId"]!.ToString()));
        Assert.Equal([new AwsCall("s3:CreateJob", "jobs", "us-east-2"), new AwsCall("iam:PassRole", "role/job", "us-east-2")], Aws.Calls);
        Assert.Equal("SUCCESS", (await Stack.RemoveAsync(Type, "Earlier"))["Status"]!.ToString());
        Assert.Equal(2, Aws.Calls.Count);
    }

    [Fact]
    public async Task A_repeated_request_carries_the_same_token_and_one_an_hour_later_another()
    {
        await Stack.AskAsync("Create", Type, "Earlier", null, Properties("us-west-2"));
        await Stack.AskAsync("Create", Type, "Earlier", null, Properties("us-west-2"));

        Assert.Equal(Aws.Jobs[0], Aws.Jobs[1]);
        Assert.Matches("<ClientRequestToken>[0-9a-f]{64}</ClientRequestToken>", Aws.Jobs[0]);
        Stack.Pauses.Advance(TimeSpan.FromHours(1));
        await Stack.AskAsync("Create", Type, "Earlier", null, Properties("us-west-2"));
        Assert.NotEqual(Aws.Jobs[0], Aws.Jobs[2]);
    }

    [Fact]
    public async Task A_refusal_is_the_answer_with_what_to_check()
    {
        Aws.Refused["s3:CreateJob"] = "AccessDenied";

        var answer = await Stack.DeployAsync(Type, "Earlier", Properties("us-west-2"));

        Assert.Equal("FAILED", answer["Status"]!.ToString());
        Assert.Contains("403 AccessDenied refused Check that who asks may s3:CreateJob and pass " + Role, answer["Reason"]!.ToString(),
            StringComparison.Ordinal);
    }

    /// <summary>The body as botocore's serialiser writes it, from AWS's own model of the service.</summary>
    [Fact]
    public void The_request_is_what_AWSs_own_model_makes_of_it() => Assert.Equal(
        """<CreateJobRequest xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"><ConfirmationRequired>false</ConfirmationRequired><Operation><S3ReplicateObject /></Operation><Report><Enabled>false</Enabled></Report><ClientRequestToken>T</ClientRequestToken><ManifestGenerator><S3JobManifestGenerator><SourceBucket>arn:aws:s3:::here</SourceBucket><EnableManifestOutput>false</EnableManifestOutput><Filter><EligibleForReplication>true</EligibleForReplication><ObjectReplicationStatuses><member>NONE</member><member>FAILED</member></ObjectReplicationStatuses></Filter></S3JobManifestGenerator></ManifestGenerator><Description>Copies what here held before its replication rules, and what failed</Description><Priority>10</Priority><RoleArn>arn:aws:iam::123456789012:role/job</RoleArn></CreateJobRequest>""",
        Encoding.UTF8.GetString(new ReplicationJob("us-west-2", "123456789012", "here", Role, "T").Write()));

    /// <summary>Known answers of botocore's signer.</summary>
    [Theory]
    [InlineData(null, "host;x-amz-account-id;x-amz-content-sha256;x-amz-date",
        "7dc5f6b8ffe6faa7b2d1f6b848e0d6c9005b1afaf4c84e3eca869641af8826ca")]
    [InlineData("TOKEN", "host;x-amz-account-id;x-amz-content-sha256;x-amz-date;x-amz-security-token",
        "273b22ea5b3f7dcedfce801509cf4ff040a88746793271d9b313d78c0e0aa3af")]
    public void The_signature_is_the_one_that_AWSs_own_client_makes(string? token, string headers, string signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post,
            "https://111122223333.s3-control.us-west-2.amazonaws.com/v20180820/jobs");
        request.Headers.Add("x-amz-account-id", "111122223333");

        HeaderSignature.Sign(request, "<a/>"u8.ToArray(),
            new ImmutableCredentials("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", token), "us-west-2",
            new(2026, 11, 29, 9, 30, 0, TimeSpan.Zero));

        Assert.Equal($"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261129/us-west-2/s3/aws4_request, SignedHeaders={headers}, "
            + $"Signature={signature}", request.Headers.GetValues("Authorization").Single());
    }

    private static object Properties(string region) => new { Bucket = "documents", Region = region, Account = "123456789012", Role };
}
