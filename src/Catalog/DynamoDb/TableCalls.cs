using System.Net;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Pipeline.Catalog.Stores;

namespace Pipeline.Catalog.DynamoDb;

/// <summary>Calls to one table: retried while that can help, and with errors that say what to look at.</summary>
internal sealed class TableCalls(string table, string region, Backoff backoff)
{
    public string Table => table;

    /// <param name="action">The action without its prefix, for example <c>Query</c>.</param>
    /// <param name="call">One attempt; it is told which, from 0.</param>
    /// <param name="cancellationToken">The caller's time.</param>
    /// <exception cref="ConditionalCheckFailedException">The call's condition does not hold.</exception>
    /// <exception cref="StoreUnavailableException">No attempt succeeded in time.</exception>
    /// <exception cref="StoreAccessException">No attempt can succeed.</exception>
    public async Task<T> CallAsync<T>(string action, Func<int, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await backoff.CallAsync(call, MayRetry, cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
            throw;
        }
        catch (ResourceNotFoundException exception)
        {
            throw Access(action, $"dynamodb:{action} found no table {table} in {region} (or it has no "
                + $"{Items.ItemSchema.LanguageIndex}). TABLE_NAME and AWS_REGION choose it; the infrastructure's table stack creates it.",
                exception);
        }
        catch (AmazonServiceException exception)
            when (exception.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Forbidden && IsRefusal(exception.ErrorCode))
        {
            throw Access(action, $"dynamodb:{action} on table {table} in {region} is refused: {exception.Message} The function's role "
                + $"must allow that action on this region's replica and its indexes.", exception);
        }
        catch (Exception exception)
            when (!cancellationToken.IsCancellationRequested
                ? MayRetry(exception) : exception is not OperationCanceledException && MayRetry(exception))
        {
            throw new StoreUnavailableException(
                $"dynamodb:{action} on table {table} in {region} did not succeed in time: {exception.Message}", exception);
        }
        catch (AmazonClientException exception)
        {
            throw Access(action, $"dynamodb:{action} on table {table} in {region} cannot be sent: {exception.Message}", exception);
        }
    }

    internal static bool MayRetry(Exception exception) => exception switch
    {
        // Another transaction was about the same items, or there was no capacity for them; a condition that failed stays failed.
        TransactionCanceledException transaction =>
            transaction.CancellationReasons.Exists(IsPassing) && !transaction.CancellationReasons.Exists(IsCondition),
        ProvisionedThroughputExceededException or RequestLimitExceededException or ThrottlingException or InternalServerErrorException =>
            true,
        // An answer that was cut off, or came from something that is not DynamoDB.
        AmazonUnmarshallingException => true,
        AmazonServiceException service => (int)service.StatusCode >= 500 || service.StatusCode == 0 || service.Retryable is not null,
        // The client's own time-out, since the caller's token is looked at before.
        HttpRequestException or IOException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };

    /// <summary>Whether a transaction's action was refused by its condition.</summary>
    internal static bool IsCondition(CancellationReason reason) => reason.Code == "ConditionalCheckFailed";

    private static bool IsPassing(CancellationReason reason) =>
        reason.Code is "TransactionConflict" or "ThrottlingError" or "ProvisionedThroughputExceeded";

    private static bool IsRefusal(string? errorCode) => errorCode is
        "AccessDeniedException" or "UnrecognizedClientException" or "InvalidSignatureException" or "ExpiredTokenException"
            or "MissingAuthenticationTokenException" or "IncompleteSignatureException";

    private StoreAccessException Access(string action, string message, Exception exception) =>
        new($"dynamodb:{action}", table, region, message, exception);
}
