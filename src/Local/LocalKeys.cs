using System.Security.Cryptography;
using Pipeline.Catalog.Cursors;

namespace Pipeline.Local;

/// <summary>The secret of cursors, kept in the data folder so that they outlive a restart.</summary>
internal static class LocalKeys
{
    public static TokenKeys Load(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!File.Exists(path) || new FileInfo(path).Length < TokenKeys.MinBytes)
        {
            File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(TokenKeys.MinBytes));
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        return new(File.ReadAllBytes(path));
    }
}
