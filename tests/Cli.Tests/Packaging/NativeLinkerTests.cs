using System.Runtime.InteropServices;
using Pipeline.Cli.Packaging;

namespace Pipeline.Cli.Tests.Packaging;

public sealed class NativeLinkerTests
{
    [Fact]
    public void A_package_for_the_machines_own_processor_takes_the_linker_that_is_there()
    {
        Assert.Empty(NativeLinker.Properties(PackageArchitecture.X64, Architecture.X64, program => program is "clang" or "gcc"));
        Assert.Equal(["-p:CppCompilerAndLinker=gcc"],
            NativeLinker.Properties(PackageArchitecture.X64, Architecture.X64, program => program == "gcc"));
    }

    [Theory]
    [InlineData(PackageArchitecture.Arm64, Architecture.X64, "aarch64-linux-gnu")]
    [InlineData(PackageArchitecture.X64, Architecture.Arm64, "x86_64-linux-gnu")]
    public void A_package_for_the_other_processor_takes_its_cross_linker(PackageArchitecture target, Architecture machine, string triple) =>
        Assert.Equal([$"-p:CppCompilerAndLinker={triple}-gcc", $"-p:ObjCopyName={triple}-objcopy"],
            NativeLinker.Properties(target, machine, _ => true));

    [Theory]
    [InlineData(PackageArchitecture.Arm64, Architecture.X64,
        "A native package for arm64 needs a linker for arm64, and aarch64-linux-gnu-gcc is not on PATH. Install it (Debian: apt-get "
        + "install gcc-aarch64-linux-gnu)")]
    [InlineData(PackageArchitecture.X64, Architecture.Arm64, "apt-get install gcc-x86-64-linux-gnu")]
    [InlineData(PackageArchitecture.X64, Architecture.X64, "neither is on PATH")]
    public void A_missing_linker_is_named_with_what_else_can_be_done(PackageArchitecture target, Architecture machine, string message)
    {
        var exception = Assert.Throws<PackageException>(() => NativeLinker.Properties(target, machine, _ => false));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Contains("--kind managed", exception.Message, StringComparison.Ordinal);
    }
}
