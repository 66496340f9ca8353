using System.Net;
using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.WebConsole;

namespace Pipeline.Local.Http;

/// <summary>The console of all regions at the root.</summary>
internal sealed class ConsoleEndpoint
{
    /// <summary>Where the switches are, which only this program has.</summary>
    public const string Lab = "/lab";

    private readonly int _port;
    private readonly ConsolePage _page;

    /// <param name="regions">The regions, the one that takes uploads first.</param>
    /// <param name="port">The port of this server.</param>
    public ConsoleEndpoint(IEnumerable<string> regions, int port)
    {
        _port = port;
        _page = new(new([.. regions.Select(region => new ConsoleRegion(region, region))]) { Lab = Lab });
    }

    public Task HandleAsync(HttpContext http)
    {
        // Links to the buckets lead to 127.0.0.1: a page of another name, such as localhost, could not follow them.
        if (http.Request.Host.Host != IPAddress.Loopback.ToString())
        {
            http.Response.Redirect($"http://{IPAddress.Loopback}:{_port}/");
            return Task.CompletedTask;
        }
        return FunctionEndpoint.HandleAsync(http, "", (input, _, _) =>
        {
            var request = HttpEventReader.Parse(input);
            var answer = _page.Answer(request);
            return Task.FromResult<Stream>(answer.ToPayload(request.Payload));
        });
    }
}
