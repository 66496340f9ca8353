using Pipeline.RegionLab.Buckets;

namespace Pipeline.Local;

/// <summary>What the command line chooses.</summary>
/// <param name="Port">The port on loopback.</param>
/// <param name="Data">The folder of buckets and tables.</param>
/// <param name="Samples">The folder whose files are uploaded to the first region at the start; null for none.</param>
internal sealed record LocalOptions(int Port, string Data, string? Samples)
{
    /// <summary>Whether S3 serves requests without a signature.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Where replicas stand among versions of their second: S3 does not say.</summary>
    public ReplicaOrder ReplicaOrder { get; init; }

    /// <summary>Origins of other servers whose pages may ask.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    /// <summary>The port where none is chosen.</summary>
    public const int DefaultPort = 5080;

    /// <summary>The two regions; uploads of samples go to the first.</summary>
    public static IReadOnlyList<string> Regions { get; } = ["us-west-2", "us-east-2"];

    /// <summary>The user's data folder by the platform's custom.</summary>
    public static string DefaultData =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create),
            "docmeta");

    /// <summary>The folder <c>samples/documents</c> of the checkout that this program was built from or is run in; null when there is
    /// none.</summary>
    public static string? FindSamples()
    {
        foreach (var start in new[] { Environment.CurrentDirectory, AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var samples = Path.Combine(folder.FullName, "samples", "documents");
                if (File.Exists(Path.Combine(folder.FullName, "Pipeline.sln")) && Directory.Exists(samples)) return samples;
            }
        }
        return null;
    }
}
