namespace Pipeline.Cli.Results;

/// <summary>What <c>language --json</c> prints in a line.</summary>
/// <param name="Language">BCP 47; <c>und</c> where it cannot be told.</param>
/// <param name="Confidence">From 0 to 1.</param>
internal sealed record LanguageLine(string Language, double Confidence);
