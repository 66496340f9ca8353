using System.Security.Cryptography;
using System.Text;
using Pipeline.Catalog.Cursors;
using Pipeline.Local.S3.Signing;

namespace Pipeline.Local;

/// <summary>The secret of cursors and the access key of S3, kept in the data folder so that both outlive a restart.</summary>
internal static class LocalKeys
{
    /// <summary>Letters and digits alone, so that a key can be pasted anywhere.</summary>
    private const string KeyLetters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

    public static TokenKeys Load(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length < TokenKeys.MinBytes)
            Write(path, RandomNumberGenerator.GetBytes(TokenKeys.MinBytes));
        return new(File.ReadAllBytes(path));
    }

    /// <summary>The access key: a line with its id, a line with its secret.</summary>
    public static S3Key LoadS3(string path)
    {
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        if (lines is [{ Length: > 0 } id, { Length: > 0 } secret, ..]) return new(id, secret);
        // As long as AWS's: clients check it.
        var key = new S3Key("LOCAL" + RandomNumberGenerator.GetString(KeyLetters, 15).ToUpperInvariant(),
            RandomNumberGenerator.GetString(KeyLetters, 40));
        Write(path, Encoding.UTF8.GetBytes($"{key.Id}\n{key.Secret}\n"));
        return key;
    }

    private static void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        // Nobody else on this machine reads it, not even for a moment.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(bytes);
    }
}
