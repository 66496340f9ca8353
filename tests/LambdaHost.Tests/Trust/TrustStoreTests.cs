using System.Security.Cryptography.X509Certificates;
using Pipeline.LambdaHost.Trust;
using Pipeline.Testing;

namespace Pipeline.LambdaHost.Tests.Trust;

public sealed class TrustStoreTests
{
    private static readonly string Roots = Path.Combine(Repository.Root, "src", "LambdaHost", "Trust", TrustStore.FileName);

    [Fact]
    public void The_packaged_roots_are_the_five_of_Amazon_Trust_Services()
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(Roots);
        Assert.Equal(5, roots.Count);
        Assert.All(roots, root => Assert.Equal(root.Subject, root.Issuer));
        Assert.All(roots, root => Assert.True(root.NotAfter.Year >= 2037, root.Subject));
        Assert.All(roots, root =>
            Assert.Matches("CN=(Amazon Root CA [1-4]|Starfield Services Root Certificate Authority - G2)", root.Subject));
    }

    [Fact]
    public void Without_the_file_nothing_changes() => Assert.False(TrustStore.UseAmazonRoots(Path.GetTempPath()));
}
