using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Loading;

/// <summary>Reads files and standard input up to a limit, since either can be endless: a pipe, a device, a wrong name.</summary>
public static class BoundedText
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Reads a whole file, or standard input when <paramref name="path"/> is <c>-</c>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limit">The most characters that it may have.</param>
    /// <exception cref="FormatException">It has more; nothing beyond the limit was read.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static string ReadFile(string path, int limit = LoadLimits.FileCharacters)
    {
        var text = UpTo(path, limit);
        return text.Length <= limit
            ? text : throw new FormatException($"{Name(path)} is longer than {limit} characters. Is it the right file?");
    }

    /// <summary>What messages call a file.</summary>
    public static string Name(string path) => path == StandardInput ? "standard input" : Path.GetFileName(path);

    /// <summary>The text, or its beginning with one character more than the limit.</summary>
    internal static string UpTo(string path, int limit)
    {
        if (path == StandardInput) return UpTo(Console.In, limit);
        using var reader = new StreamReader(path);
        return UpTo(reader, limit);
    }

    private static string UpTo(TextReader reader, int limit)
    {
        const int Step = 16 * 1024;
        var text = new System.Text.StringBuilder();
        var buffer = new char[Step];
        while (text.Length <= limit && reader.Read(buffer, 0, Math.Min(Step, limit + 1 - text.Length)) is > 0 and var read)
            text.Append(buffer, 0, read);
        return text.ToString();
    }
}
