using System.Runtime.InteropServices;

namespace Pipeline.Cli.Packaging;

/// <summary>The linker of native packages: the machine's own, or one for the other processor.</summary>
internal static class NativeLinker
{
    /// <summary>The build properties that choose the linker.</summary>
    /// <param name="target">The processor that the package is for.</param>
    /// <param name="machine">The processor that builds it.</param>
    /// <param name="isThere">Whether a program can be started by that name.</param>
    /// <exception cref="PackageException">There is no linker; the message says which is missing and what else can be done.</exception>
    public static IReadOnlyList<string> Properties(PackageArchitecture target, Architecture machine, Func<string, bool> isThere)
    {
        var (triple, own) = target == PackageArchitecture.Arm64
            ? ("aarch64-linux-gnu", Architecture.Arm64) : ("x86_64-linux-gnu", Architecture.X64);
        if (machine == own)
        {
            if (isThere("clang")) return [];
            return isThere("gcc")
                ? ["-p:CppCompilerAndLinker=gcc"]
                : throw new PackageException(
                    "Native packages are linked by clang or gcc, and neither is on PATH. Install one (Debian: apt-get install gcc), "
                        + "or take --kind managed, which needs none.");
        }

        if (isThere(triple + "-gcc") && isThere(triple + "-objcopy"))
            return [$"-p:CppCompilerAndLinker={triple}-gcc", $"-p:ObjCopyName={triple}-objcopy"];
        var word = target.ToString().ToLowerInvariant();
        throw new PackageException(
            $"A native package for {word} needs a linker for {word}, and {triple}-gcc is not on PATH. Install it (Debian: "
            + $"apt-get install gcc-{triple.Replace('_', '-')}), build on a machine of that kind, "
            + "or take --kind managed, which needs none.");
    }

    /// <summary>Whether a program is on PATH.</summary>
    public static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
