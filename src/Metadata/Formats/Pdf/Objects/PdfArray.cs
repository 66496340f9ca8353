namespace Pipeline.Metadata.Formats.Pdf.Objects;

/// <summary>An array object; reading past its end gives null, as PDF's missing values do.</summary>
internal sealed class PdfArray
{
    private readonly List<PdfValue> _items = [];

    public int Count => _items.Count;

    public PdfValue this[int index] => (uint)index < (uint)_items.Count ? _items[index] : PdfValue.Null;

    public void Add(PdfValue value) => _items.Add(value);

    public void Replace(int index, PdfValue value) => _items[index] = value;
}
