using System.Text;

namespace Pipeline.Metadata.Tests.Language;

public class LanguageOfDocumentTests
{
    [Fact]
    public void A_document_that_declares_another_language_than_its_text_says_so()
    {
        var metadata = Extract($"<!DOCTYPE html><html "
            + $"lang=\"en\"><head><title>Pont</title></head><body><p>{LanguageSamples.French}</p></body></html>");

        Assert.Equal(("fr", "en"), (metadata.DetectedLanguage, metadata.DeclaredLanguage));
        Assert.Equal("true", metadata.Properties["languageDiffersFromDeclared"]);
    }

    [Fact]
    public void A_document_that_declares_its_own_language_says_nothing_more()
    {
        var metadata = Extract($"<!DOCTYPE html><html "
            + $"lang=\"fr-CA\"><head><title>Pont</title></head><body><p>{LanguageSamples.French}</p></body></html>");

        Assert.False(metadata.Properties.ContainsKey("languageDiffersFromDeclared"));
    }

    [Fact]
    public void A_mixed_document_lists_its_other_languages()
    {
        var metadata = DocumentExtractor.Extract(
            ByteSource.FromMemory(Encoding.UTF8.GetBytes(
                LanguageSamples.French + "\n" + LanguageSamples.French + "\n" + LanguageSamples.German)), new("a.txt")).Metadata;

        Assert.Equal("fr", metadata.DetectedLanguage);
        Assert.StartsWith("de 0.3", metadata.Properties["languageAlternatives"], StringComparison.Ordinal);
    }

    private static DocumentMetadata Extract(string html) =>
        DocumentExtractor.Extract(ByteSource.FromMemory(Encoding.UTF8.GetBytes(html)), new("a.html")).Metadata;
}
