using System.Net;
using System.Text.Json;

namespace Client;

/// <summary>
/// The query API in several regions: a region that cannot be reached or answers with an error of its own is passed over for the next.
/// Cursors, tokens and document ids are good in every region, so a question may go on in another one.
/// </summary>
internal sealed class RegionalApi(HttpClient http, RequestSigner signer, string region, IReadOnlyList<string> addresses)
{
    /// <summary>The answer to a question, or null where no such document is known (yet).</summary>
    public async Task<JsonElement?> GetAsync(string path)
    {
        Exception? failure = null;
        foreach (var address in addresses)
        {
            try
            {
                using var request = signer.Sign(HttpMethod.Get, new(address + path), RegionOf(address), "execute-api");
                using var answer = await http.SendAsync(request);
                if (answer.StatusCode == HttpStatusCode.NotFound) return null;
                if ((int)answer.StatusCode < 500)
                {
                    answer.EnsureSuccessStatusCode();
                    return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
                }

                failure = new HttpRequestException($"{address} answers {(int)answer.StatusCode}.");
            }
            catch (HttpRequestException e) when (e.StatusCode is null)
            {
                failure = e;
            }
        }

        throw failure!;
    }

    /// <summary>A request is signed for the region that it goes to: <c>https://ID.execute-api.REGION.amazonaws.com</c>.</summary>
    private string RegionOf(string address) => new Uri(address).Host.Split('.') is [_, "execute-api", var named, ..] ? named : region;
}
