namespace Pipeline.Cli.Answers;

/// <summary>What a verb answers: its properties are the JSON of <c>--json</c>, its listing what people and spreadsheets see.</summary>
internal interface IVerbResult
{
    /// <summary>How the answer reads to a script.</summary>
    int ExitCode { get; }

    /// <summary>The answer as rows.</summary>
    Listing ToListing();
}
