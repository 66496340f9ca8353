using Pipeline.LambdaHost.Http;

namespace Pipeline.QueryApi.Answers;

/// <summary>The query string of the next page: what the client asked, with another cursor.</summary>
internal static class NextQuery
{
    private const string Cursor = "cursor";

    public static string Of(QueryValues query, string cursor)
    {
        var pairs = query.Pairs.Where(pair => pair.Key != Cursor).Append(new(Cursor, cursor));
        return string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value)}"));
    }
}
