using System.Reflection;
using System.Text;
using Pipeline.Metadata.Formats;

namespace Pipeline.Metadata.Tests.Formats;

/// <summary>Generates the tables of docs/formats/README.md. PIPELINE_WRITE_DOCS=1 writes them instead of comparing.</summary>
public sealed class FormatsPageTests
{
    private const string Begin = "<!-- generated: formats -->";
    private const string End = "<!-- end of generated -->";

    public static TheoryData<string> Readers() => [.. Documented().Select(reader => reader.FullName!)];

    [Fact]
    public void The_page_of_formats_says_what_the_code_says()
    {
        var path = Path.Combine(Root(), "docs", "formats", "README.md");
        var page = File.ReadAllText(path);
        var (start, end) = (page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, page.IndexOf(End, StringComparison.Ordinal));
        var generated = page[..start] + "\n\n" + Tables() + page[end..];
        if (Environment.GetEnvironmentVariable("PIPELINE_WRITE_DOCS") == "1") File.WriteAllText(path, generated);
        else Assert.Equal(generated, page);
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void The_first_media_type_that_a_reader_names_leads_to_it(string reader)
    {
        var type = typeof(IFormatReader).Assembly.GetType(reader)!;
        var contentType = type.GetCustomAttribute<FormatNameAttribute>()!.ContentTypes.Split(',')[0].Trim();
        Assert.Equal(type, FormatReaders.For(contentType)?.GetType());
    }

    private static IEnumerable<Type> Documented() => typeof(IFormatReader).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<FormatNameAttribute>() is not null)
        .OrderBy(type => type.GetCustomAttribute<FormatNameAttribute>()!.Name, StringComparer.Ordinal);

    private static string Tables()
    {
        var text = new StringBuilder();
        foreach (var reader in Documented())
        {
            var format = reader.GetCustomAttribute<FormatNameAttribute>()!;
            text.Append($"### {format.Name}\n\n{format.ContentTypes}\n\n| field | from |\n|---|---|\n");
            foreach (var row in reader.GetCustomAttributes<ReadsAttribute>().OrderBy(row => Array.IndexOf(Fields, row.Field)))
            {
                Assert.Contains(row.Field, Fields);
                text.Append($"| {row.Field} | {row.Source.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
            }
            text.Append('\n');
        }
        return text.ToString();
    }

    private static readonly string[] Fields =
    [
        "title", "subject", "description", "publisher", "authors", "keywords", "creatorTool", "createdAt", "modifiedAt", "pageCount",
        "wordCount",
        "characterCount", "declaredLanguage", "charset", "text", "properties", "status",
    ];

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Pipeline.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
