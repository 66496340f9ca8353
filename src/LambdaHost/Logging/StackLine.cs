namespace Pipeline.LambdaHost.Logging;

/// <summary>
/// One line of a stack trace, taken apart: <c>at A.B.C(String text) in /build/src/B.cs:line 7</c>. The text is all there is in a
/// native executable, which has no metadata of its methods.
/// </summary>
/// <param name="Label">Type and method, such as <c>B.C</c>; the whole line where it is no frame.</param>
/// <param name="File">The file without its folder, which is that of whoever built the function; null where it is not known.</param>
/// <param name="Line">The line in that file; 0 where it is not known.</param>
internal readonly record struct StackLine(string Label, string? File, int Line)
{
    private const string At = "at ";
    private const string In = ") in ";
    private const string LineMark = ":line ";

    public static StackLine Parse(ReadOnlySpan<char> frame)
    {
        var (place, mark) = (frame.IndexOf(In), frame.LastIndexOf(LineMark));
        if (place < 0 || mark < place) return new(LabelOf(frame), null, 0);
        var file = frame[(place + In.Length)..mark];
        return new(LabelOf(frame[..(place + 1)]), file[(file.LastIndexOfAny('/', '\\') + 1)..].ToString(),
            int.TryParse(frame[(mark + LineMark.Length)..], out var line) ? line : 0);
    }

    /// <summary>The line as it is reported: with the file's name, without its folder.</summary>
    public static string WithoutFolder(ReadOnlySpan<char> frame)
    {
        var parsed = Parse(frame);
        return parsed.File is null ? frame.ToString() : $"{frame[..(frame.IndexOf(In) + In.Length)]}{parsed.File}{LineMark}{parsed.Line}";
    }

    private static string LabelOf(ReadOnlySpan<char> frame)
    {
        var arguments = frame.IndexOf('(');
        if (!frame.StartsWith(At) || arguments < 0) return frame.ToString();
        var method = frame[At.Length..arguments];
        var dot = method.LastIndexOf('.');
        var typeDot = dot > 0 ? method[..dot].LastIndexOf('.') : -1;
        return method[(typeDot + 1)..].ToString();
    }
}
