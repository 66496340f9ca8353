using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Pipeline.Benchmarks.ColdStart;

/// <summary>A certificate for loopback, and trust stores that hold it among others.</summary>
internal static class Certificates
{
    public static X509Certificate2 ForLoopback()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Adds the certificate to a bundle, as a file of its own.</summary>
    public static string Bundle(string bundle, X509Certificate2 certificate, string file)
    {
        File.WriteAllText(file, File.ReadAllText(bundle) + "\n" + certificate.ExportCertificatePem() + "\n");
        return file;
    }
}
