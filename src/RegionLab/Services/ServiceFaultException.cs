namespace Pipeline.RegionLab.Services;

/// <summary>A call to S3 or DynamoDB failed, as the SDKs report it after their own retries.</summary>
/// <param name="message">Which call, and how.</param>
public sealed class ServiceFaultException(string message) : IOException(message);
