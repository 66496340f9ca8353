using Pipeline.Catalog.Cursors;
using Pipeline.LambdaHost.Settings;

namespace Pipeline.QueryApi.Keys;

/// <summary>
/// Where a secret is: <c>kms:KEY</c>, a multi-Region HMAC key of KMS from which the secret is derived and which never
/// leaves it, or <c>base64:…</c>, the secret itself, for one machine.
/// </summary>
/// <param name="Kind"><c>kms</c> or <c>base64</c>.</param>
/// <param name="Value">The key's id, ARN or alias; or the secret.</param>
public sealed record KeyReference(string Kind, string Value)
{
    /// <summary>A key of KMS.</summary>
    public const string Kms = "kms";

    /// <summary>The secret itself.</summary>
    public const string Base64 = "base64";

    /// <exception cref="SettingException">It is no reference.</exception>
    internal static KeyReference Parse(string text)
    {
        var colon = text.IndexOf(':');
        var reference = colon < 0 ? new("", text) : new KeyReference(text[..colon], text[(colon + 1)..]);
        var valid = reference.Kind switch
        {
            Kms => reference.Value.Length > 0,
            Base64 => Secret(reference.Value) is { Length: >= TokenKeys.MinBytes },
            _ => false,
        };
        // The value may be a secret, so it is not repeated.
        return valid ? reference : throw new SettingException(QueryApiSettings.TokenKeysVariable,
            $"{QueryApiSettings.TokenKeysVariable} has an entry that is neither {Kms}:KEY nor {Base64}: with at least "
            + $"{TokenKeys.MinBytes} bytes. For example {QueryApiSettings.TokenKeysVariable}=kms:alias/document-cursors.");
    }

    internal static byte[]? Secret(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
