using System.Globalization;
using System.Text.Json;

namespace Pipeline.Local.S3.Posts;

/// <summary>The policy of an upload form (Amazon S3 API Reference, POST policy): until when, and what the fields must be.</summary>
internal sealed class PostPolicy
{
    // Fields that the policy itself is signed by or that do not reach the object; a checksum makes a form stricter, never wider.
    private static readonly string[] Unconditioned = ["policy", "x-amz-signature", "file"];

    private static readonly string[] DateForms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'"];

    private readonly List<(string Kind, string Field, string Value)> _conditions = [];

    private PostPolicy()
    {
    }

    /// <summary>The fewest and most bytes of the file; null where the policy says nothing.</summary>
    public (long Least, long Most)? Length { get; private set; }

    /// <summary>Reads a policy.</summary>
    /// <exception cref="S3Exception">It is no policy, or its time is over.</exception>
    public static PostPolicy Parse(string base64, DateTimeOffset now)
    {
        try
        {
            using var json = JsonDocument.Parse(Convert.FromBase64String(base64));
            var members = json.RootElement.EnumerateObject().ToDictionary(member => member.Name, member => member.Value,
                StringComparer.Ordinal);
            if (!members.TryGetValue("expiration", out var text)) throw Invalid("Policy missing expiration.");
            if (!DateTimeOffset.TryParseExact(text.GetString(), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
                out var expiration)) throw Invalid("Invalid 'expiration' value.");
            if (!members.TryGetValue("conditions", out var conditions)) throw Invalid("Policy missing conditions.");
            if (expiration <= now) throw new S3Exception(S3Error.AccessDenied("Invalid according to Policy: Policy expired."));
            var policy = new PostPolicy();
            foreach (var condition in conditions.EnumerateArray()) policy.Add(condition);
            return policy;
        }
        catch (Exception exception)
            when (exception is FormatException or JsonException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw Invalid("Invalid JSON.");
        }
    }

    /// <exception cref="S3Exception">A field is not what the policy says, or the policy says nothing of it.</exception>
    /// <param name="fields">What the conditions are about: the form's fields, and the bucket of its address.</param>
    /// <param name="sent">The names of the fields that the form has.</param>
    public void Check(IReadOnlyDictionary<string, string> fields, IEnumerable<string> sent)
    {
        foreach (var (kind, field, value) in _conditions)
        {
            var found = fields.GetValueOrDefault(field, "");
            if (kind == "eq" ? found != value : !found.StartsWith(value, StringComparison.Ordinal))
                throw new S3Exception(S3Error.AccessDenied(
                    $"Invalid according to Policy: Policy Condition failed: [\"{kind}\", \"${field}\", \"{value}\"]"));
        }
        var extra = sent.FirstOrDefault(field =>
            !Unconditioned.Contains(field) && !field.StartsWith("x-ignore-", StringComparison.Ordinal)
                && !field.StartsWith("x-amz-checksum-", StringComparison.Ordinal)
                && !_conditions.Exists(condition => condition.Field == field));
        if (extra is not null) throw new S3Exception(S3Error.AccessDenied($"Invalid according to Policy: Extra input fields: {extra}"));
    }

    private static S3Exception Invalid(string why) => new(new(400, "InvalidPolicyDocument", $"Invalid Policy: {why}"));

    private void Add(JsonElement condition)
    {
        if (condition.ValueKind == JsonValueKind.Object)
        {
            if (!condition.EnumerateObject().Any()) throw Invalid("Invalid Simple-Condition: it names no field.");
            foreach (var pair in condition.EnumerateObject())
                _conditions.Add(("eq", pair.Name.ToLowerInvariant(), pair.Value.GetString() ?? throw Invalid("Invalid Condition.")));
            return;
        }
        var parts = condition.EnumerateArray().ToList();
        if (parts.Count != 3) throw Invalid("Invalid Condition: wrong number of arguments.");
        var kind = parts[0].GetString()!.ToLowerInvariant();
        if (kind == "content-length-range") Length = (Number(parts[1]), Number(parts[2]));
        else if (kind is "eq" or "starts-with" && parts[1].GetString() is { Length: > 1 } field && field[0] == '$')
            _conditions.Add((kind, field[1..].ToLowerInvariant(), parts[2].GetString()!));
        else throw Invalid($"Invalid Condition: {kind}.");
    }

    private static long Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? long.Parse(value.GetString()!, CultureInfo.InvariantCulture) : value.GetInt64();
}
