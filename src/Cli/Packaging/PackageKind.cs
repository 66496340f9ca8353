namespace Pipeline.Cli.Packaging;

/// <summary>How a function is packaged.</summary>
public enum PackageKind
{
    /// <summary>Ahead-of-time compiled assemblies for Lambda's managed .NET runtime; the default.</summary>
    Managed,

    /// <summary>The framework trimmed and compiled together with the function, for an operating-system-only runtime.</summary>
    Composite,

    /// <summary>One native executable, for an operating-system-only runtime.</summary>
    Native,
}
