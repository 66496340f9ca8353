namespace Pipeline.Cli.Answers;

/// <summary>What the operator's verbs end with; docs/operations.md lists them for scripts.</summary>
internal static class ExitCodes
{
    /// <summary>Done, and everything asked about is right.</summary>
    public const int Ok = 0;

    /// <summary>Done, and the answer is no: a difference, a replica that is not active, a check that failed, records refused.</summary>
    public const int Different = 1;

    /// <summary>The command line, a file or a name is wrong; nothing was changed.</summary>
    public const int Usage = 2;

    /// <summary>AWS refused: credentials, a missing permission.</summary>
    public const int Refused = 3;

    /// <summary>The endpoint did not answer, or kept throttling. The same command may succeed later.</summary>
    public const int Unavailable = 4;

    /// <summary>The question whether to go on was answered no.</summary>
    public const int Declined = 5;

    /// <summary>Interrupted (128 + SIGINT, as shells have it). What was done is kept, and the last line says how to go on.</summary>
    public const int Interrupted = 130;

    /// <summary>Each with its meaning, for help and documentation.</summary>
    public static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Ok, "done, and everything asked about is right"),
        (Different, "done, and the answer is no: a difference, a replica that is not active, a check that failed, records refused"),
        (Usage, "the command line, a file or a name is wrong; nothing was changed"),
        (Refused, "AWS refused: credentials or a permission"),
        (Unavailable, "the endpoint did not answer or kept throttling; the same command may succeed later"),
        (Declined, "the question whether to go on was answered no"),
        (Interrupted, "interrupted; what was done is kept, and the last line says how to go on"),
    ];
}
