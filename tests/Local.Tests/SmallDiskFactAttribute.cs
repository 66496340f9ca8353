using System.Diagnostics;

namespace Pipeline.Local.Tests;

/// <summary>A test that mounts a small disk of its own, and says so where the system does not let it.</summary>
internal sealed class SmallDiskFactAttribute : FactAttribute
{
    public SmallDiskFactAttribute()
    {
        if (!CanMount()) Skip = "This system lets nobody mount a tmpfs in a name space of its own (unshare -rUm).";
    }

    private static bool CanMount()
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo("unshare",
                    ["-rUm", "mount", "-t", "tmpfs", "tmpfs", Path.GetTempPath()])
                { RedirectStandardError = true });
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
