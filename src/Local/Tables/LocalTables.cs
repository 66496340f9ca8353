using Pipeline.Catalog.DynamoDb;
using Pipeline.Catalog.Settling;
using Pipeline.Catalog.Stores;

namespace Pipeline.Local.Tables;

/// <summary>Opens the replicas that the environment chooses: files in the data folder, or DynamoDB Local.</summary>
internal static class LocalTables
{
    /// <param name="data">The folder of everything.</param>
    /// <param name="region">The region.</param>
    /// <param name="time">The clock.</param>
    /// <param name="report">Takes what the user should know.</param>
    /// <param name="environment">Looks an environment variable up.</param>
    /// <param name="cancellationToken">Ends the opening.</param>
    /// <exception cref="IOException">The file is in use by another process.</exception>
    /// <exception cref="StoreSettingException">A variable is wrong.</exception>
    public static async Task<LocalTable> OpenAsync(
        string data, string region, TimeProvider time, Action<string> report, Func<string, string?> environment,
        CancellationToken cancellationToken)
    {
        var settings = StoreSettings.From(variable => variable switch
        {
            StoreSettings.RegionVariable => region,
            Regions.Variable => string.Join(',', LocalOptions.Regions),
            // Nothing that names DynamoDB Local: the replica is kept in the data folder.
            StoreSettings.UseDynamoDbVariable => environment(variable) ?? (NamesEndpoint(environment) ? null : "false"),
            // A table named for something else in this shell is no wish to use DynamoDB here.
            StoreSettings.TableNameVariable when environment(StoreSettings.UseDynamoDbVariable) is null => null,
            _ => environment(variable),
        });
        if (!settings.UseDynamoDb) return SqliteTable.Open(Path.Combine(data, region), region, time, report);
        if (settings.Endpoint is not { IsLoopback: true })
        {
            throw new StoreSettingException(
                StoreSettings.EndpointVariable,
                "does not name DynamoDB Local on this machine, and this program never touches a table in AWS", "http://127.0.0.1:8000");
        }
        return await DynamoDbTable.OpenAsync(settings, time, cancellationToken);
    }

    private static bool NamesEndpoint(Func<string, string?> environment) =>
        !string.IsNullOrWhiteSpace(environment(StoreSettings.EndpointVariable))
            || !string.IsNullOrWhiteSpace(environment(StoreSettings.StandardEndpointVariable));
}
