namespace Pipeline.Testing.Processes;

/// <summary>Packages of npm that tests use, installed once from a lock file.</summary>
public static class NpmPackages
{
    /// <summary>Installs what the folder's lock file names, unless it is there.</summary>
    /// <exception cref="InvalidOperationException">npm is missing or fails; <paramref name="need"/> says what it is for.</exception>
    public static void Install(string folder, string need)
    {
        // npm writes this file last, so a folder whose installation was broken off is installed again.
        var done = Path.Combine(folder, "node_modules", ".package-lock.json");
        // Test projects run side by side, in processes of their own.
        using var mutex = new Mutex(initiallyOwned: false, "pipeline-tests-npm");
        mutex.WaitOne();
        try
        {
            if (File.Exists(done)) return;
            var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
            var (exitCode, output) =
                ChildProcess.Run(npm, ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], folder, $"{need} (Node.js 20 or newer)");
            if (exitCode != 0) throw new InvalidOperationException($"{need}; `npm ci` in {folder} failed with {exitCode}: {output}");
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }
}
