using Amazon.Runtime;
using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Doctoring;

/// <summary>What an examination has found so far, and how it asks: a question that fails is a finding too.</summary>
internal sealed class Findings
{
    private static readonly HashSet<string> Refusals = new(
        StringComparer.Ordinal) { "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Forbidden" };
    private static readonly HashSet<string> Throttles = new(
        StringComparer.Ordinal) { "ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded" };

    private readonly List<DoctorResult.Symptom> _symptoms = [];

    public IReadOnlyList<DoctorResult.Symptom> Symptoms => _symptoms;

    /// <summary>What was looked at.</summary>
    public List<string> Checked { get; } = [];

    public void Add(Ailment ailment, string where, string found)
    {
        if (_symptoms.Any(symptom => symptom.Name == ailment.Name && symptom.Where == where)) return;
        _symptoms.Add(new(ailment.Name, where, found, ailment.Meaning, ailment.Remedy));
    }

    /// <summary>Asks; null when the question failed, which is then a finding unless <paramref name="absent"/> expects it.</summary>
    /// <param name="action">As IAM names it.</param>
    /// <param name="arn">What it is asked of.</param>
    /// <param name="ask">The question.</param>
    /// <param name="absent">What an error code means, where it is an answer.</param>
    public async Task<T?> AskAsync<T>(string action, string arn, Func<Task<T>> ask, Func<string, Ailment?>? absent = null)
        where T : class
    {
        Checked.Add(action);
        try
        {
            return await ask();
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode is { Length: > 0 } code)
        {
            if (absent?.Invoke(code) is { } ailment) Add(ailment, arn, exception.Message);
            else if (Refusals.Contains(code)) Add(Ailment.Denied, arn, $"{action} on {arn} is refused: {exception.Message}");
            else if (Throttles.Contains(code)) Add(Ailment.Throttled, arn, $"{action}: {exception.Message}");
            else if (code is not "UnknownOperationException") throw;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException
            || (exception is AmazonServiceException service && service.StatusCode == 0))
        {
            Add(Ailment.Unreachable, arn, exception.Message);
        }
        catch (AmazonClientException exception)
        {
            Add(Ailment.NoCredentials, arn, CredentialFault.SentenceOf(exception));
        }
        return null;
    }
}
