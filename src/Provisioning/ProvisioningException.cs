namespace Pipeline.Provisioning;

/// <summary>A resource cannot be provided. CloudFormation shows the message in the stack's events.</summary>
/// <param name="message">What is wrong, with what, and what to do.</param>
/// <param name="cause">What AWS said.</param>
internal sealed class ProvisioningException(string message, Exception? cause = null) : Exception(message, cause);
