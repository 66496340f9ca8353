namespace Pipeline.Cli.Packaging;

/// <summary>How a function is packaged; the names in files are those of <see cref="LambdaHost.Deployment.FunctionPackage"/>.</summary>
public enum PackageKind
{
    /// <summary>One native executable, for an operating-system-only runtime; the default.</summary>
    Native,

    /// <summary>Ahead-of-time compiled assemblies for Lambda's managed .NET runtime.</summary>
    Managed,

    /// <summary>The framework trimmed and compiled together with the function, for an operating-system-only runtime.</summary>
    Composite,
}
