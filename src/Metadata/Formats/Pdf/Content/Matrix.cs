using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Objects;

namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>A transformation of ISO 32000-2, 8.3.4: x' = ax + cy + e, y' = bx + dy + f.</summary>
internal readonly record struct Matrix(double A, double B, double C, double D, double E, double F)
{
    public static Matrix Identity => new(1, 0, 0, 1, 0, 0);

    /// <summary>First <paramref name="inner"/>, then <paramref name="outer"/>.</summary>
    public static Matrix operator *(in Matrix inner, in Matrix outer) => new(
        inner.A * outer.A + inner.B * outer.C,
        inner.A * outer.B + inner.B * outer.D,
        inner.C * outer.A + inner.D * outer.C,
        inner.C * outer.B + inner.D * outer.D,
        inner.E * outer.A + inner.F * outer.C + outer.E,
        inner.E * outer.B + inner.F * outer.D + outer.F);

    public Matrix Moved(double x, double y) => this with { E = A * x + C * y + E, F = B * x + D * y + F };

    /// <summary>The identity where the array is none of six numbers.</summary>
    public static Matrix From(PdfFile file, PdfArray? array) => array is not { Count: >= 6 }
        ? Identity
        : new(Number(file, array, 0), Number(file, array, 1), Number(file, array, 2), Number(file, array, 3), Number(file, array, 4),
            Number(file, array, 5));

    private static double Number(PdfFile file, PdfArray array, int index) => file.Resolve(array[index]).AsNumber(0);
}
