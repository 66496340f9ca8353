namespace Pipeline.LambdaHost.Deployment;

/// <summary>
/// What a function's package is, said once: <c>docmeta package</c> builds it so, and infrastructure code names it so.
/// </summary>
public static class FunctionPackage
{
    /// <summary>One native executable, for the operating-system-only runtime; what is deployed unless somebody chooses otherwise.</summary>
    public const string Native = "native";

    /// <summary>Assemblies compiled ahead of time (ReadyToRun), for Lambda's managed .NET runtime.</summary>
    public const string Managed = "managed";

    /// <summary>The framework trimmed and compiled with the function, for the operating-system-only runtime.</summary>
    public const string Composite = "composite";

    /// <summary>The kind where none is chosen.</summary>
    public const string DefaultKind = Native;

    /// <summary>The processor where none is chosen, as <c>docmeta package --architecture</c> names it.</summary>
    public const string DefaultArchitecture = "x64";

    /// <summary>Lambda's other processor, a fifth cheaper by the second.</summary>
    public const string Arm = "arm64";

    /// <summary>The handler of every kind: the managed runtime starts <c>bootstrap.dll</c>, the other one <c>bootstrap</c>.</summary>
    public const string Handler = "bootstrap";

    /// <summary>The Lambda runtime of a kind.</summary>
    public static string LambdaRuntimeOf(string kind) => kind == Managed ? "dotnet10" : "provided.al2023";

    /// <summary>A processor as Lambda and CloudFormation name it.</summary>
    public static string LambdaArchitectureOf(string architecture) => architecture == Arm ? "arm64" : "x86_64";

    /// <summary>The .NET runtime identifier of a processor under Lambda.</summary>
    public static string RuntimeIdentifierOf(string architecture) => "linux-" + architecture;

    /// <summary>A zip's file name.</summary>
    /// <param name="function">The function's words, such as <c>query-api</c>.</param>
    /// <param name="kind">One of the three kinds.</param>
    /// <param name="architecture"><c>x64</c> or <c>arm64</c>.</param>
    public static string FileNameOf(string function, string kind, string architecture) =>
        $"{function}-{kind}-{RuntimeIdentifierOf(architecture)}.zip";
}
