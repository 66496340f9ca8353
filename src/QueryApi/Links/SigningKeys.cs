namespace Pipeline.QueryApi.Links;

/// <summary>The credentials that sign a link. The link ends with them, when they are temporary.</summary>
/// <param name="AccessKeyId">The access key id, which the link shows.</param>
/// <param name="SecretKey">The secret key.</param>
/// <param name="SessionToken">The token of temporary credentials, which the link shows.</param>
public sealed record SigningKeys(string AccessKeyId, string SecretKey, string? SessionToken = null);
