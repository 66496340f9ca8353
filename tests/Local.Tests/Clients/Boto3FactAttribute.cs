using Pipeline.Testing.Processes;

namespace Pipeline.Local.Tests.Clients;

/// <summary>A test of boto3, which says so where no Python has it.</summary>
internal sealed class Boto3FactAttribute : FactAttribute
{
    // Debian's packages are of Debian's Python, which need not be the first one.
    private static readonly Lazy<string?> Found = new(() => new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(HasBoto3));

    public Boto3FactAttribute()
    {
        if (Found.Value is null) Skip = "No python3 has boto3; .ci/tools installs it.";
    }

    public static string Python => Found.Value!;

    private static bool HasBoto3(string python)
    {
        try
        {
            return ChildProcess.Run(python, ["-c", "import boto3"], AppContext.BaseDirectory, "boto3").ExitCode == 0;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
