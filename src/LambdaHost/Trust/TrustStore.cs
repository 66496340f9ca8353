using System.Runtime.InteropServices;

namespace Pipeline.LambdaHost.Trust;

/// <summary>
/// Lets TLS trust only the roots that AWS endpoints use. The system's bundle holds some 145 certificates, and reading them
/// costs a cold start more processor time than all of a native function's own start.
/// </summary>
/// <remarks>
/// A function that also calls endpoints of others sets <c>SSL_CERT_FILE</c> itself, for example to the system's
/// <c>/etc/pki/tls/certs/ca-bundle.crt</c>; then nothing is changed here.
/// </remarks>
internal static partial class TrustStore
{
    /// <summary>The file beside the function's assemblies; packages carry it, builds for development do not.</summary>
    public const string FileName = "amazon-roots.pem";

    private const string FileVariable = "SSL_CERT_FILE";
    private const string DirectoryVariable = "SSL_CERT_DIR";

    /// <summary>Sets the trust store, before anything opens a TLS connection.</summary>
    /// <param name="directory">Where the function's files are.</param>
    /// <returns>Whether the packaged roots are used.</returns>
    public static bool UseAmazonRoots(string directory)
    {
        var file = Path.Combine(directory, FileName);
        if (!OperatingSystem.IsLinux() || Environment.GetEnvironmentVariable(FileVariable) is not null || !File.Exists(file)) return false;

        // OpenSSL and .NET's layer over it read the C library's environment, which Environment does not write.
        return SetVariable(FileVariable, file, 0) == 0
            && SetVariable(DirectoryVariable, Path.Combine(directory, "no-certificates"), 0) == 0;
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
