namespace Pipeline.Benchmarks.ColdStart;

/// <summary>Three points of a distribution.</summary>
internal readonly record struct Percentiles(double P50, double P90, double P99)
{
    public static Percentiles Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return new(At(sorted, 0.50), At(sorted, 0.90), At(sorted, 0.99));
    }

    // The nearest rank: of 50 starts, p99 is the slowest.
    private static double At(double[] sorted, double share) =>
        sorted.Length == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(sorted.Length * share) - 1, 0, sorted.Length - 1)];
}
