namespace Pipeline.Cli.Screens;

/// <summary>How an answer is printed.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Table,

    /// <summary>For programs, by the verb's schema.</summary>
    Json,

    /// <summary>For spreadsheets, RFC 4180.</summary>
    Csv,
}
