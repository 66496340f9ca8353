using System.Runtime.CompilerServices;
using Pipeline.Metadata.Language.Further;

namespace Pipeline.Metadata.Language;

/// <summary>Identifies the language of text. Thread-safe; allocates nothing but a result's alternatives.</summary>
public static class LanguageIdentifier
{
    /// <summary>Names the main language of <paramref name="text"/>.</summary>
    /// <param name="text">Plain text of any length, mark-up removed.</param>
    /// <param name="declared">The BCP 47 tag that the document itself gives; only breaks ties. Null when there is none.</param>
    [SkipLocalsInit]
    public static LanguageResult Identify(ReadOnlySpan<char> text, string? declared = null)
    {
        var model = NgramModel.Shared;
        Span<int> scores = stackalloc int[TextTally.ScoreRoom(model.Tags.Length)];
        Span<int> letters = stackalloc int[TextTally.LetterRoom];
        var tally = new TextTally(scores, letters, model.Tags.Length);
        TextSample.Read(model, text, ref tally);
        var signs = tally.Signs;
        var result = Verdict.Of(model, tally, declared);
        result = TechnicalProse.MayHide(text, signs, result) && TechnicalProse.Identify(model, text, declared, ref tally) is { } ofProse
            ? ofProse
            : FurtherLanguages.Instead(result, text);
        return result with { Confidence = Math.Round(result.Confidence * Prose.Trust(text, signs, result.Language), 4) };
    }
}
