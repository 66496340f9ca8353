using UglyToad.PdfPig;

namespace Pipeline.Benchmarks.Libraries.Peers;

/// <summary>PdfPig for PDF.</summary>
internal sealed class PdfByPdfPig : IPeer
{
    public static Answer Read(string name, byte[] bytes)
    {
        using var document = PdfDocument.Open(bytes, new ParsingOptions { UseLenientParsing = true });
        var answer = new Answer()
            .Add("pages", document.NumberOfPages)
            .Add("title", document.Information.Title)
            .Add("authors", document.Information.Author)
            .Add("created", document.Information.GetCreatedDateTimeOffset())
            .Add("modified", document.Information.GetModifiedDateTimeOffset());
        for (var page = 1; page <= document.NumberOfPages; page++) answer.Text(document.GetPage(page).Text);
        return answer;
    }
}
