using Pipeline.Provisioning.Requests;

namespace Pipeline.Provisioning.Answers;

/// <summary>Puts answers where CloudFormation waits for them.</summary>
/// <param name="client">Sends them.</param>
/// <param name="clock">The clock between attempts.</param>
internal sealed class AnswerSender(HttpClient client, TimeProvider clock)
{
    /// <summary>The pauses between attempts; together less than what is kept of the invocation's time for the answer.</summary>
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)];

    /// <summary>Sends one answer.</summary>
    /// <exception cref="HttpRequestException">It could not be delivered. Failing the invocation makes Lambda try all of it
    /// again.</exception>
    public async Task SendAsync(ResourceRequest request, ResourceAnswer answer, CancellationToken cancellationToken)
    {
        var document = AnswerDocument.Write(request, answer);
        // The signature covers the path as it is written.
        var address = new Uri(request.ResponseUrl, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                // No content type: the address is signed for none.
                using var content = new ByteArrayContent(document);
                using var response = await client.PutAsync(address, content, cancellationToken);
                response.EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException exception)
                when (attempt < Pauses.Length && (exception.StatusCode is null || (int)exception.StatusCode >= 500))
            {
                await Task.Delay(Pauses[attempt], clock, cancellationToken);
            }
        }
    }
}
