using Pipeline.Cli.Packaging;

namespace Pipeline.Cli.Tests.Packaging;

public sealed class PackageRequestTests
{
    [Theory]
    [InlineData("Ingest", PackageKind.Managed, "ingest-managed-linux-x64.zip")]
    [InlineData("QueryApi", PackageKind.Native, "query-api-native-linux-x64.zip")]
    public void A_zip_is_named_after_function_kind_and_runtime(string function, PackageKind kind, string zip) =>
        Assert.Equal(Path.Combine("out", zip), new PackageRequest(function, "p", kind, "linux-x64", null, "out").Zip);

    [Theory]
    [InlineData("error NU1101: Unable to find package Microsoft.NETCore.App.Runtime.NativeAOT.linux-x64.", true)]
    [InlineData("error NU1102: Unable to find package runtime.linux-x64.Microsoft.DotNet.ILCompiler with version", true)]
    [InlineData("error NU1101: Unable to find package AWSSDK.S3.", false)]
    [InlineData("ILC : error IL3050: Using member", false)]
    public void Only_a_missing_native_compiler_calls_for_the_older_framework(string errors, bool lacks) => Assert.Equal(lacks, DotnetPublish.LacksCompiler(errors));

    [Theory]
    [InlineData(PackageKind.Managed, "dotnet10")]
    [InlineData(PackageKind.Composite, "provided.al2023")]
    [InlineData(PackageKind.Native, "provided.al2023")]
    public void Each_kind_has_its_Lambda_runtime(PackageKind kind, string runtime) => Assert.Equal(runtime, PackageBuilder.RuntimeOf(kind));
}
