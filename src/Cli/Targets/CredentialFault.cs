namespace Pipeline.Cli.Targets;

/// <summary>Why there are no credentials, in a sentence.</summary>
internal static class CredentialFault
{
    // The SDK lists what each of its four providers of credentials said, the metadata of an EC2 instance among them.
    public static string SentenceOf(Exception exception) =>
        exception.Message.StartsWith("Failed to resolve AWS credentials", StringComparison.Ordinal)
            ? "No AWS credentials were found." : exception.Message;
}
