using Pipeline.Cdk.Configuration;
using Pipeline.Cli.Packaging;

namespace Pipeline.Cli.Tests.Packaging;

public sealed class PackageRequestTests
{
    [Theory]
    [InlineData("Ingest", PackageKind.Managed, PackageArchitecture.X64, "ingest-managed-linux-x64")]
    [InlineData("QueryApi", PackageKind.Native, PackageArchitecture.Arm64, "query-api-native-linux-arm64")]
    public void Zip_and_bill_are_named_after_function_kind_and_processor(string function, PackageKind kind,
        PackageArchitecture architecture, string name)
    {
        var request = new PackageRequest(function, "p", kind, architecture, "out");
        Assert.Equal([Path.Combine("out", name + ".zip"), Path.Combine("out", name + ".cdx.json")], [request.Zip, request.BillOfMaterials]);
    }

    [Theory]
    [InlineData("error NU1101: Unable to find package Microsoft.NETCore.App.Runtime.NativeAOT.linux-x64.", true)]
    [InlineData("error NU1102: Unable to find package runtime.linux-x64.Microsoft.DotNet.ILCompiler with version", true)]
    [InlineData("error NU1101: Unable to find package AWSSDK.S3.", false)]
    [InlineData("ILC : error IL3050: Using member", false)]
    public void Only_a_missing_native_compiler_is_told_as_one(string errors, bool lacks) =>
        Assert.Equal(lacks, DotnetPublish.LacksCompiler(errors));
}
