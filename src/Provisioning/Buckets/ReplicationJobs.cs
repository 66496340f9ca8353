using System.Net;
using System.Xml;
using Amazon.Runtime;
using Pipeline.Provisioning.Clients;

namespace Pipeline.Provisioning.Buckets;

/// <summary>Asks S3 Batch Operations for jobs: one call of one API, for which no SDK package has to be loaded.</summary>
/// <param name="clients">Where the API is, and who asks.</param>
/// <param name="client">Sends the requests.</param>
/// <param name="clock">The time of the signatures.</param>
internal sealed class ReplicationJobs(RegionClients clients, HttpClient client, TimeProvider clock)
{
    private const string Path = "/v20180820/jobs";

    /// <summary>Starts a job.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="ProvisioningException">S3 refuses; the message says what.</exception>
    public async Task<string> StartAsync(ReplicationJob job, CancellationToken cancellationToken) =>
        await StartAsync(job, clients.S3ControlOf(job.Region, job.Account), await RegionClients.CredentialsAsync(), client, clock,
            cancellationToken);

    /// <summary>Starts a job for somebody else than this function.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="ProvisioningException">S3 refuses; the message says what.</exception>
    public static async Task<string> StartAsync(
        ReplicationJob job, Uri endpoint, ImmutableCredentials credentials, HttpClient client, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var body = job.Write();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, Path)) { Content = new ByteArrayContent(body) };
        request.Headers.Add("x-amz-account-id", job.Account);
        HeaderSignature.Sign(request, body, credentials, job.Region, clock.GetUtcNow());
        using var response = await client.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        if (response.StatusCode == HttpStatusCode.OK && Value(answer, "JobId") is { } id) return id;
        throw new ProvisioningException(
            $"S3 Batch Operations in {job.Region} did not take the job that copies what {job.Bucket} held before: "
                + $"{(int)response.StatusCode} {Value(answer, "Code")} {Value(answer, "Message")} " +
            $"Check that who asks may s3:CreateJob and pass {job.Role}.");
    }

    /// <summary>The text of the first element of a name; null without one.</summary>
    private static string? Value(string xml, string name)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.Element && reader.LocalName == name) return reader.ReadElementContentAsString();
            }

            return null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
