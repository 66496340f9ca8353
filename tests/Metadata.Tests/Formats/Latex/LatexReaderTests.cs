using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Latex;

public sealed class LatexReaderTests
{
    [Fact]
    public void The_preamble_gives_the_fields_and_commands_are_no_text()
    {
        var read = Read("\\documentclass[a4paper]{article}\n\\usepackage[english,ngerman]{babel}\n\\title{Ein "
            + "\\emph{Titel}\\thanks{Dank}}\\author{Ada\\\\Ort \\and Bo}\\date{2024-01-02}\n\\begin{document}\n% comment\nHallo "
                + "\\textbf{Welt} \\cite{x} 5\\,\\%\n\\end{document}");
        Assert.Equal(("Ein Titel", "2024-01-02", "de"),
            (read.Metadata.Title, read.Metadata.CreatedAt?.Value, read.Metadata.DeclaredLanguage));
        Assert.Equal(["Ada", "Bo"], read.Metadata.Authors);
        Assert.Equal(["Hallo", "Welt"], read.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(2));
        Assert.DoesNotContain("comment", read.Text);
    }

    [Fact]
    public void A_brace_that_never_closes_does_not_swallow_the_document() =>
        Assert.True(Read("\\title{" + string.Concat(Enumerable.Repeat("word ", 100_000))).WordCount > 90_000);

    private static Reading Read(string latex) => Reading.Of("application/x-tex", Encoding.UTF8.GetBytes(latex));
}
