namespace Pipeline.Tables.Loading;

/// <summary>Why the types that files are bound to can be looked at where code is trimmed.</summary>
internal static class KeptTypes
{
    /// <summary>The justification of every suppressed trimming warning here.</summary>
    public const string Reason =
        "The types of specifications and configurations lie in assemblies that whoever trims keeps whole: TrimmerRootAssembly in "
        + "Cli.csproj. "
            + "The native executable is run over all of them by a test.";
}
