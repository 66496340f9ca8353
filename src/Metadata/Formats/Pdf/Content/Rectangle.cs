using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Objects;

namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>A rectangle whose corners are in order (ISO 32000-2, 7.9.5).</summary>
internal readonly record struct Rectangle(double Left, double Bottom, double Right, double Top)
{
    /// <summary>US Letter, which readers take for a page that gives no size.</summary>
    public static Rectangle Letter => new(0, 0, 612, 792);

    public double Width => Right - Left;

    public double Height => Top - Bottom;

    /// <returns>Null where the array is none of four numbers or encloses nothing.</returns>
    public static Rectangle? From(PdfFile file, PdfArray? array)
    {
        if (array is not { Count: >= 4 }) return null;
        Span<double> numbers = stackalloc double[4];
        for (var i = 0; i < 4; i++)
        {
            if (file.Resolve(array[i]).AsNumber() is not { } number) return null;
            numbers[i] = number;
        }
        var rectangle = new Rectangle(
            Math.Min(numbers[0], numbers[2]), Math.Min(numbers[1], numbers[3]), Math.Max(numbers[0], numbers[2]),
            Math.Max(numbers[1], numbers[3]));
        return rectangle.Width > 0 && rectangle.Height > 0 ? rectangle : null;
    }

    public bool Holds(double x, double y, double margin) =>
        x >= Left - margin && x <= Right + margin && y >= Bottom - margin && y <= Top + margin;
}
