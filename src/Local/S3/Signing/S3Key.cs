namespace Pipeline.Local.S3.Signing;

/// <summary>The access key that requests are signed with.</summary>
/// <param name="Id">Its id, which requests show.</param>
/// <param name="Secret">Its secret.</param>
internal sealed record S3Key(string Id, string Secret);
