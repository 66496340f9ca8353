using System.Text;
using System.Text.Unicode;

namespace Pipeline.Metadata.Formats.Images;

/// <summary>Text in a field that names no charset: UTF-8 where it is valid, else Latin-1.</summary>
internal static class PlainString
{
    public static string Of(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
}
