namespace Pipeline.LambdaHost.Http;

/// <summary>The shape in which API Gateway hands over a request and takes the answer.</summary>
public enum HttpPayloadVersion
{
    /// <summary>Payload format 1.0: REST APIs, and HTTP APIs that ask for it.</summary>
    V1,

    /// <summary>Payload format 2.0: HTTP APIs and function URLs.</summary>
    V2,
}
