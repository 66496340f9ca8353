using AngleSharp.Html.Parser;

namespace Pipeline.Benchmarks.Libraries.Peers;

/// <summary>AngleSharp for HTML.</summary>
internal sealed class HtmlByAngleSharp : IPeer
{
    public static Answer Read(string name, byte[] bytes)
    {
        using var document = new HtmlParser().ParseDocument(new MemoryStream(bytes));
        return new Answer()
            .Add("title", document.Title)
            .Add("authors", document.QuerySelector("meta[name=author i]")?.GetAttribute("content"))
            .Text(document.Body?.TextContent);
    }
}
