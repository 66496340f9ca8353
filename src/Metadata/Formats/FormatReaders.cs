namespace Pipeline.Metadata.Formats;

internal static class FormatReaders
{
    /// <summary>The one list of what can be read. No entry means status <c>unsupported</c>.</summary>
    public static IFormatReader? For(string contentType) => contentType switch
    {
        _ => null,
    };
}
