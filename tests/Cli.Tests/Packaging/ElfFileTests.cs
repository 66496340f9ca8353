using Pipeline.Cli.Packaging;

namespace Pipeline.Cli.Tests.Packaging;

public sealed class ElfFileTests
{
    [Fact]
    public void A_native_library_says_which_C_library_it_needs()
    {
        var library = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "libSystem.Native.so");
        Assert.InRange(ElfFile.RequiredGlibc(library)!, new Version(2, 2), PackageBuilder.NewestGlibc);
    }

    [Fact]
    public void What_is_no_native_file_needs_none() => Assert.Null(ElfFile.RequiredGlibc(typeof(ElfFileTests).Assembly.Location));
}
