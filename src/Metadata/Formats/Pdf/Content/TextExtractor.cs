using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Filters;
using Pipeline.Metadata.Formats.Pdf.Objects;
using Pipeline.Metadata.Formats.Pdf.Pages;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>Reads the text of pages: their contents and their annotations' appearances.</summary>
internal sealed class TextExtractor
{
    /// <summary>Streams that one page's contents are spread over.</summary>
    private const int MaxContentStreams = 4096;

    private const int MaxAnnotations = 4096;
    private const int HiddenFlag = 2;
    private const int NoViewFlag = 32;

    private readonly PdfFile _file;
    private readonly PageText _page = new();
    private readonly OptionalContent _layers;
    private readonly ContentReader _content;
    private readonly FormFields _fields;
    private Rectangle _box = Rectangle.Letter;

    public TextExtractor(PdfFile file)
    {
        _file = file;
        _layers = new(file);
        _fields = new(file);
        _content = new(file, _page, new FontCache(file), _layers);
    }

    /// <summary>Whether an image was painted on a page read so far.</summary>
    public bool HasImages => _content.HasImages;

    public void Read(Page page, TextSink sink)
    {
        _box = Rectangle.From(_file, page.MediaBox) ?? Rectangle.Letter;
        _content.Start(_box);
        try
        {
            using (var contents = Contents(page.Dictionary)) _content.Run(contents.Span, page.Resources);
            ReadAnnotations(page.Dictionary);
        }
        finally
        {
            // A budget may end in the middle of a page: what was read of it counts.
            _page.Flush(sink);
        }
    }

    // The streams are one (7.8.2): a token may not span two, an operator and its operands may.
    private PdfBuffer Contents(PdfDictionary page)
    {
        var all = new PdfBuffer(PdfBudget.MaxStreamBytes);
        var contents = _file.Resolve(page, "Contents");
        if (contents.AsArray() is { } parts)
        {
            for (var i = 0; i < Math.Min(parts.Count, MaxContentStreams); i++) Append(all, _file.Resolve(parts[i]));
        }
        else
        {
            Append(all, contents);
        }
        return all;
    }

    private void Append(PdfBuffer all, PdfValue content)
    {
        if (content.AsStream() is not { } stream || _file.Decode(stream) is not { } data) return;
        using (data)
        {
            all.Append(data.Span);
            all.Append((byte)'\n');
        }
    }

    private void ReadAnnotations(PdfDictionary page)
    {
        if (_file.Resolve(page, "Annots").AsArray() is not { } annotations) return;
        for (var i = 0; i < Math.Min(annotations.Count, MaxAnnotations); i++)
        {
            _file.Budget.Step();
            if (_file.Resolve(annotations[i]).AsDictionary() is { } annotation) ReadAnnotation(annotation);
        }
    }

    private void ReadAnnotation(PdfDictionary annotation)
    {
        if (((_file.Resolve(annotation, "F").AsInt() ?? 0) & (HiddenFlag | NoViewFlag)) != 0) return;
        if (_file.Resolve(annotation, "Subtype").AsName() == "Popup" || _layers.IsHidden(annotation["OC"])) return;
        if (_fields.Value(annotation) is { } value)
        {
            _content.ShowPlain(value, Rectangle.From(_file, _file.Resolve(annotation, "Rect").AsArray()) ?? Rectangle.Letter);
            return;
        }
        var normal = _file.Resolve(_file.Resolve(annotation, "AP").AsDictionary(), "N");
        var form = normal.AsStream();
        if (form is null && normal.AsDictionary() is { } states)
            form = _file.Resolve(states, _file.Resolve(annotation, "AS").AsName() ?? "Off").AsStream();
        if (form is null || Rectangle.From(_file, _file.Resolve(annotation, "Rect").AsArray()) is not { } place) return;
        _content.Start(_box);
        _content.Transform(Placement(form, place));
        _content.RunForm(form, null);
    }

    // Algorithm of 12.5.5, for appearances that are not turned: the box is stretched to the annotation's rectangle.
    private Matrix Placement(PdfStream form, in Rectangle place)
    {
        if (Rectangle.From(_file, _file.Resolve(form.Dictionary, "BBox").AsArray()) is not { } box) return Matrix.Identity;
        var matrix = Matrix.From(_file, _file.Resolve(form.Dictionary, "Matrix").AsArray());
        Span<double> x = [box.Left, box.Right, box.Left, box.Right], y = [box.Bottom, box.Bottom, box.Top, box.Top];
        double left = double.MaxValue, right = double.MinValue, bottom = double.MaxValue, top = double.MinValue;
        for (var corner = 0; corner < 4; corner++)
        {
            var moved = matrix.Moved(x[corner], y[corner]);
            (left, right) = (Math.Min(left, moved.E), Math.Max(right, moved.E));
            (bottom, top) = (Math.Min(bottom, moved.F), Math.Max(top, moved.F));
        }
        if (right <= left || top <= bottom) return Matrix.Identity;
        double scaleX = place.Width / (right - left), scaleY = place.Height / (top - bottom);
        return new(scaleX, 0, 0, scaleY, place.Left - left * scaleX, place.Bottom - bottom * scaleY);
    }
}
