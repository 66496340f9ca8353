namespace Pipeline.Tables.Policies;

/// <summary>A request of the replication role as conditions see it.</summary>
/// <param name="Account">The table's account, or null when the specification does not name it.</param>
/// <param name="Region">The region of the replica.</param>
internal sealed record ReplicationRequest(string? Account, string Region)
{
    private const string Service = "replication.dynamodb.amazonaws.com";

    /// <summary>
    /// The value of a condition key; null when requests of the role have no such key. It is no service principal, comes through no
    /// endpoint of a VPC and from no address that the account knows.
    /// </summary>
    /// <param name="key">The key, in any case.</param>
    /// <param name="wanted">The values that the condition names: where only the account's owner knows the right one, it is theirs.</param>
    public string? Value(string key, IReadOnlyList<string> wanted) => key.ToLowerInvariant() switch
    {
        "aws:principalarn" => Arn(wanted),
        "aws:principaltype" => "AssumedRole",
        "aws:principalaccount" or "aws:resourceaccount" => Account ?? wanted[0],
        "aws:principalorgid" or "aws:resourceorgid" or "aws:principalorgpaths" or "aws:resourceorgpaths" => wanted[0],
        "aws:principalisawsservice" or "aws:viaawsservice" => "false",
        "aws:securetransport" => "true",
        "aws:requestedregion" => Region,
        _ => null,
    };

    /// <summary>Whether a principal of a policy is the role, its account or everyone.</summary>
    public bool Is(string principal) => principal == "*"
        || (Account is null ? principal.EndsWith(":root", StringComparison.Ordinal) : principal == Account
        || principal == $"arn:aws:iam::{Account}:root")
        || principal.EndsWith($"role/aws-service-role/{Service}/{ReplicationAccess.Role}", StringComparison.Ordinal);

    /// <summary>Without an account in the specification the role's ARN is taken to be of the account that the condition names.</summary>
    private string Arn(IReadOnlyList<string> wanted)
    {
        var account = Account ?? wanted.Select(value => value.Split(':')).Where(parts => parts.Length > 4 && parts[4].Length == 12)
            .Select(parts => parts[4]).FirstOrDefault() ?? "111122223333";
        return $"arn:aws:iam::{account}:role/aws-service-role/{Service}/{ReplicationAccess.Role}";
    }
}
