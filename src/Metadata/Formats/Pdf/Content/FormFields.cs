using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Objects;
using Pipeline.Metadata.Formats.Pdf.Properties;

namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>Values of text fields whose appearance viewers make themselves (ISO 32000-2, 12.7.4.3).</summary>
internal sealed class FormFields(PdfFile file)
{
    /// <summary>Parents of a field that are asked for what it inherits.</summary>
    private const int MaxParents = 16;

    private readonly bool _needsAppearances =
        file.Resolve(file.Resolve(file.Catalog, "AcroForm").AsDictionary(), "NeedAppearances").AsBoolean() == true;

    /// <returns>Null where the annotation is no text field or has an appearance of its own.</returns>
    public string? Value(PdfDictionary annotation)
    {
        if (file.Resolve(annotation, "Subtype").AsName() != "Widget") return null;
        if (!_needsAppearances && !file.Resolve(annotation, "AP").IsNull) return null;
        return Inherited(annotation, "FT").AsName() is "Tx" or "Ch" ? PdfTextString.Decode(Inherited(annotation, "V").AsString()) : null;
    }

    private PdfValue Inherited(PdfDictionary field, string key)
    {
        for (var i = 0; i < MaxParents; i++)
        {
            var value = file.Resolve(field, key);
            if (!value.IsNull) return value;
            if (file.Resolve(field, "Parent").AsDictionary() is not { } parent) break;
            field = parent;
        }
        return PdfValue.Null;
    }
}
