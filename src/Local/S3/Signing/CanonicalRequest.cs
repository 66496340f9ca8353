namespace Pipeline.Local.S3.Signing;

/// <summary>The text of a request that is signed.</summary>
internal static class CanonicalRequest
{
    private static readonly char[] Blanks = [' ', '\t'];

    /// <param name="http">The request.</param>
    /// <param name="query">Its parameters.</param>
    /// <param name="signedHeaders">The names of the signed header fields, in the order that the client gives.</param>
    /// <param name="payload">The body's hash, or the word that stands for it.</param>
    public static string Of(HttpContext http, S3Query query, IReadOnlyList<string> signedHeaders, string payload)
    {
        var path = UriText.Encode(UriText.Decode(S3Address.PathOf(S3Request.TargetOf(http))), keep: '/');
        var parameters = query.All
            .Where(parameter => parameter.Name != QueryAuthentication.SignatureName)
            .Select(parameter => (Name: UriText.Encode(parameter.Name), Value: UriText.Encode(parameter.Value)))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal).ThenBy(parameter => parameter.Value, StringComparer.Ordinal)
            .Select(parameter => $"{parameter.Name}={parameter.Value}");
        var headers = signedHeaders.Select(name => $"{name}:{string.Join(',', http.Request.Headers[name].Select(Trim))}\n");
        return $"{http.Request.Method}\n{path}\n{string.Join('&', parameters)}\n{string.Concat(headers)}\n"
            + $"{string.Join(';', signedHeaders)}\n{payload}";
    }

    private static string Trim(string? value) => string.Join(' ', (value ?? "").Split(Blanks, StringSplitOptions.RemoveEmptyEntries));
}
