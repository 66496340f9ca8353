namespace Pipeline.Cli.Files;

/// <summary>How the metadata of files is printed.</summary>
internal enum ExtractionFormat
{
    /// <summary>A JSON line for each file.</summary>
    Json,

    /// <summary>A line for each attribute, as exiftool prints them.</summary>
    Lines,

    /// <summary>The text alone, as Tika's <c>--text</c> prints it.</summary>
    Plain,
}
