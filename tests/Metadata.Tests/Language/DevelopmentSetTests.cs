using Pipeline.Metadata.Language;
using Xunit.Abstractions;

namespace Pipeline.Metadata.Tests.Language;

/// <summary>
/// Holds the accuracy on the development set, which is not part of the repository: <c>PIPELINE_LANGUAGE_DATA</c> names
/// the folder with its unpacked <c>dev.tsv</c>.
/// </summary>
public class DevelopmentSetTests(ITestOutputHelper output)
{
    // Without Malay and Bosnian, whose labels are unreliable, and the languages that have no table to train from.
    private static readonly string[] LeftOut = ["ms", "bs", "am", "om", "si", "ti"];

    [Theory]
    [InlineData("sentence", 97.8)]
    [InlineData("pair", 90.5)]
    [InlineData("word", 77.5)]
    public void Accuracy_averaged_over_languages_does_not_fall(string kind, double least)
    {
        var folder = Environment.GetEnvironmentVariable("PIPELINE_LANGUAGE_DATA");
        if (folder is null || !File.Exists(Path.Combine(folder, "dev.tsv")))
        {
            output.WriteLine("Skipped: PIPELINE_LANGUAGE_DATA does not name a folder with dev.tsv.");
            return;
        }
        var right = File.ReadLines(Path.Combine(folder, "dev.tsv")).Select(line => line.Split('\t'))
            .Where(row => row.Length == 3 && row[1] == kind && !LeftOut.Contains(row[0])).GroupBy(row => row[0])
            .Average(language => 100 * language.Average(row => LanguageIdentifier.Identify(row[2]).Language == language.Key ? 1.0 : 0));
        output.WriteLine($"{kind}: {right:F2} %");
        Assert.True(right >= least, $"{kind}: {right:F2} % is less than {least} %.");
    }
}
