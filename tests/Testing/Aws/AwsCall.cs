namespace Pipeline.Testing.Aws;

/// <summary>A call to AWS as it went over the wire, in the words of a role's policy.</summary>
/// <param name="Action">The IAM action that it needs, such as <c>s3:GetObjectVersion</c>.</param>
/// <param name="Resource">What it was called on, such as <c>bucket/documents</c> or <c>table/t/index/i</c>.</param>
/// <param name="Region">The region that the request was signed for.</param>
public sealed record AwsCall(string Action, string Resource, string Region);
