namespace Pipeline.Catalog.Stores;

/// <summary>The store cannot be used as it is set up; trying again does not help.</summary>
/// <param name="action">What was asked, as IAM names it, for example <c>dynamodb:Query</c>.</param>
/// <param name="table">The table.</param>
/// <param name="region">The region.</param>
/// <param name="message">What is wrong and what to look at.</param>
/// <param name="innerException">What the client library threw.</param>
public sealed class StoreAccessException(string action, string table, string region, string message, Exception innerException)
    : Exception(message, innerException)
{
    /// <summary>What was asked, as IAM names it.</summary>
    public string Action => action;

    /// <summary>The table.</summary>
    public string Table => table;

    /// <summary>The region.</summary>
    public string Region => region;
}
