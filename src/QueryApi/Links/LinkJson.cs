using System.Text.Json;

namespace Pipeline.QueryApi.Links;

/// <summary>The members by which answers give a link.</summary>
internal static class LinkJson
{
    public static void Write(Utf8JsonWriter json, SignedLink link)
    {
        json.WriteString("url"u8, link.Address.AbsoluteUri);
        json.WriteString("expiresAt"u8,
            link.ExpiresAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture));
    }
}
