using Pipeline.LambdaHost.Settings;

namespace Pipeline.LambdaHost.Runtime;

/// <summary>
/// Tells the garbage collector how much memory the function was given. It sees the machine's, as Lambda's limit is in no place
/// where it looks, and so would collect too late for a small function.
/// </summary>
internal static class MemoryLimit
{
    private const string Limit = "GCHeapHardLimit";
    private const ulong Mebibyte = 1024 * 1024;

    /// <summary>Sets the limit, unless the collector already has a smaller one.</summary>
    /// <returns>Whether it was set.</returns>
    public static bool Apply(EnvironmentSettings settings)
    {
        // AWS's own switch for surroundings that only look like Lambda, where more than the function runs in the process.
        if (settings.Optional("AWS_LAMBDA_DOTNET_DISABLE_MEMORY_LIMIT_CHECK")?.ToLowerInvariant() == "true") return false;
        if (!ulong.TryParse(settings.Optional("AWS_LAMBDA_FUNCTION_MEMORY_SIZE"), out var mebibytes) || mebibytes == 0) return false;
        if ((ulong)GC.GetGCMemoryInfo().TotalAvailableMemoryBytes < mebibytes * Mebibyte) return false;
        AppContext.SetData(Limit, mebibytes * Mebibyte);
        GC.RefreshMemoryLimit();
        return true;
    }
}
