using System.Text.Json.Serialization;
using Pipeline.Cli.Answers;
using Pipeline.Cli.Screens;

namespace Pipeline.Cli.Doctoring;

/// <summary>What <c>doctor</c> found.</summary>
/// <param name="Region">The region that was examined.</param>
/// <param name="Checked">What was asked, by IAM's names.</param>
/// <param name="Symptoms">What is wrong.</param>
internal sealed record DoctorResult(
    string Region, IReadOnlyList<string> Checked, IReadOnlyList<DoctorResult.Symptom> Symptoms) : IVerbResult
{
    [JsonIgnore]
    public int ExitCode => Symptoms.Count == 0 ? ExitCodes.Ok : ExitCodes.Different;

    public Listing ToListing() => new(
        ["what", "where", "found", "do"], [
            .. Symptoms.Select(symptom => (IReadOnlyList<string>)[symptom.Name, symptom.Where, symptom.Found, symptom.Remedy])],
        Symptoms.Count == 0
            ? $"Nothing is wrong in {Region} as far as {Checked.Count} questions tell."
            : $"{ProgressText.Count(Symptoms.Count, "finding")} in {Region}.");

    /// <summary>Something that is wrong.</summary>
    /// <param name="Name">The failure's name, one of docs/operations.md.</param>
    /// <param name="Where">The resource's ARN.</param>
    /// <param name="Found">What was seen.</param>
    /// <param name="Meaning">What comes of it.</param>
    /// <param name="Remedy">What to do.</param>
    internal sealed record Symptom(string Name, string Where, string Found, string Meaning, string Remedy);
}
