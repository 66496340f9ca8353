using System.Net;
using Amazon.Runtime;
using Pipeline.LambdaHost.Settings;

namespace Pipeline.LambdaHost.Connections;

/// <summary>The AWS SDK's connections in a function that handles one invocation at a time; see <see cref="FunctionConnections"/>.</summary>
/// <remarks>Not for a function that asks several things at once, as QueryApi asks the shards of a language: they would wait for each
/// other.</remarks>
public sealed class AwsConnections : HttpClientFactory
{
    private AwsConnections()
    {
    }

    /// <summary>What makes the SDK's connections in this function; null for the SDK's own, where invocations run side by side.</summary>
    /// <exception cref="SettingException">The variable is no number.</exception>
    public static HttpClientFactory? Of(EnvironmentSettings environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return Runtime.RuntimeOptions.ConcurrencyOf(environment) == 1 ? new AwsConnections() : null;
    }

    /// <inheritdoc/>
    public override HttpClient CreateHttpClient(IClientConfig clientConfig)
    {
        ArgumentNullException.ThrowIfNull(clientConfig);
        var sockets = new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
        };
        return new(FunctionConnections.Waiting(sockets)) { Timeout = clientConfig.Timeout ?? Timeout.InfiniteTimeSpan };
    }
}
