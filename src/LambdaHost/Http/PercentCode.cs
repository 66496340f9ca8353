using System.Net;

namespace Pipeline.LambdaHost.Http;

/// <summary>Decoding of what clients send: lenient, because a client's mistake is an answer of 400 later, never a failure here.</summary>
internal static class PercentCode
{
    /// <summary>Decodes a query string's name or value, where <c>+</c> is a blank.</summary>
    public static string DecodeForm(string text) => text.AsSpan().IndexOfAny('+', '%') < 0 ? text : WebUtility.UrlDecode(text);

    /// <summary>Decodes one segment of a path, where <c>+</c> is a plus.</summary>
    public static string DecodeSegment(string text) =>
        text.Contains('%') ? WebUtility.UrlDecode(text.Replace("+", "%2B", StringComparison.Ordinal)) : text;
}
