using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using Amazon.Runtime;
using Pipeline.Catalog.Stores;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;
using Pipeline.Cli.Targets;

namespace Pipeline.Cli.Verbs;

/// <summary>Runs a verb and turns what comes of it into output and exit code: the one place where faults become messages.</summary>
internal static class VerbRunner
{
    private static readonly HashSet<string> Refusals = new(StringComparer.Ordinal)
    {
        "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "UnrecognizedClientException", "InvalidSignatureException",
        "InvalidClientTokenId",
        "ExpiredTokenException", "ExpiredToken", "MissingAuthenticationTokenException", "SignatureDoesNotMatch", "InvalidAccessKeyId",
    };

    private static readonly HashSet<string> Absences = new(StringComparer.Ordinal)
    {
        "ResourceNotFoundException", "NoSuchBucket", "NoSuchKey", "TableNotFoundException", "ValidationException", "NotFoundException",
    };

    public static async Task<int> RunAsync<T>(
        VerbCommand verb, ParseResult parse, JsonTypeInfo<T> schema, Func<VerbRun, Task<T>> run, CancellationToken cancellationToken)
        where T : IVerbResult
    {
        var screen = Screen.Of(parse);
        VerbRun? running = null;
        try
        {
            var target = Target.Resolve(parse, Environment.GetEnvironmentVariable);
            running = new(verb, parse, target, screen, TimeProvider.System, cancellationToken);
            var result = await run(running);
            ResultWriter.Write(screen, ScreenOptions.FormatOf(parse), result, schema);
            return result.ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            screen.Error.WriteLine(
                running?.Resume is { } resume
                    ? $"Interrupted. What was done is kept. Go on with: {resume}" : "Interrupted. Nothing was changed.");
            return ExitCodes.Interrupted;
        }
        catch (Exception exception) when (CodeOf(exception) is { } code)
        {
            screen.Error.WriteLine($"docmeta {verb.FullName}: {MessageOf(exception)}");
            if (running?.Resume is { } resume)
                screen.Error.WriteLine($"{(code == ExitCodes.Declined ? "" : "What was done is kept. ")}Go on with: {resume}");
            return code;
        }
    }

    private static int? CodeOf(Exception exception) => exception switch
    {
        VerbException verb => verb.ExitCode,
        StoreAccessException => ExitCodes.Refused,
        StoreUnavailableException or HttpRequestException => ExitCodes.Unavailable,
        StoreSettingException or InvalidDataException or FormatException or UnauthorizedAccessException or IOException => ExitCodes.Usage,
        AmazonServiceException { ErrorCode: { } code } when Refusals.Contains(code) => ExitCodes.Refused,
        AmazonServiceException { ErrorCode: { } code } when Absences.Contains(code) => ExitCodes.Usage,
        AmazonServiceException => ExitCodes.Unavailable,
        AmazonClientException or ProcessAWSCredentialException => ExitCodes.Refused,
        _ => null,
    };

    private static string MessageOf(Exception exception) => exception switch
    {
        AmazonServiceException { ErrorCode: { Length: > 0 } code } => $"{exception.Message} ({code})",
        AmazonServiceException => $"{exception.Message} Is the endpoint right, and does something answer there?",
        AmazonClientException =>
            $"{CredentialFault.SentenceOf(exception)} Name a profile with --profile, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
        _ => exception.Message,
    };
}
