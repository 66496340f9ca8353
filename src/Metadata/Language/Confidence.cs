namespace Pipeline.Metadata.Language;

/// <summary>From the lead of the best language to the probability that it is right.</summary>
internal static class Confidence
{
    /// <summary>The lead of a language that is alone with its script.</summary>
    public const double OnlyLanguage = 1000;

    // Fitted on the development set by "LanguageModel calibrate"; docs/language.md has the calibration error.
    private const double Base = -0.62;
    private const double PerLead = 2.05;
    private const double PerLength = -0.464;

    /// <param name="lead">Nats by which the best language leads the second.</param>
    /// <param name="letters">Letters of its script in the text.</param>
    public static double Of(double lead, int letters) =>
        Math.Round(1 / (1 + Math.Exp(-(Base + (PerLead * Math.Log(1 + lead)) + (PerLength * Math.Log(1 + letters))))), 4);
}
