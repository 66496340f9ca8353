using System.Text;
using System.Xml;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Packages;

/// <summary>
/// Forward-only XML within bounds: no DTD, no external resource, limited depth, tags and names, text in pieces. Whatever breaks a
/// bound or is not well formed surfaces as <see cref="XmlException"/> or <see cref="InvalidDataException"/>.
/// </summary>
internal sealed class PartXml : IDisposable
{
    // Word nests some 60 levels in tables within tables; deeper is not a document.
    private const int MaxDepth = 512;

    private readonly XmlReader _reader;
    private readonly CancellationToken _outOfTime;
    private readonly char[] _piece = new char[1024];

    /// <param name="xml">Disposed with this reader.</param>
    /// <param name="outOfTime">Reading ends quietly once it is set.</param>
    /// <param name="ignoreDtd">For formats whose files may carry a document type; its entities stay unknown.</param>
    public PartXml(Stream xml, CancellationToken outOfTime, bool ignoreDtd = false)
        : this(XmlText.Open(xml), ignoreDtd, outOfTime)
    {
    }

    /// <param name="xml">Text already decoded, of a document that may carry a document type; disposed with this reader.</param>
    /// <param name="outOfTime">Reading ends quietly once it is set.</param>
    public PartXml(TextReader xml, CancellationToken outOfTime)
        : this(xml, ignoreDtd: true, outOfTime)
    {
    }

    private PartXml(TextReader xml, bool ignoreDtd, CancellationToken outOfTime)
    {
        _outOfTime = outOfTime;
        _reader = XmlReader.Create(new TagLimitReader(xml), Settings(ignoreDtd ? DtdProcessing.Ignore : DtdProcessing.Prohibit));
    }

    public string Name => _reader.LocalName;

    public string Namespace => _reader.NamespaceURI;

    public int Depth => _reader.Depth;

    public bool IsStart => _reader.NodeType == XmlNodeType.Element;

    public bool IsEnd => _reader.NodeType == XmlNodeType.EndElement;

    public bool IsText =>
        _reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    public bool IsEmptyElement => _reader.IsEmptyElement;

    /// <summary>Goes to the next node; false at the end and when the time is up.</summary>
    public bool Read()
    {
        if (_outOfTime.IsCancellationRequested || !_reader.Read()) return false;
        if (_reader.Depth > MaxDepth) throw new XmlException("elements nest too deeply");
        return true;
    }

    /// <summary>An attribute of the current element by local name, in whatever namespace.</summary>
    public string? Attribute(string localName)
    {
        string? found = null;
        if (!_reader.MoveToFirstAttribute()) return null;
        do
        {
            if (_reader.LocalName == localName && _reader.Prefix != "xmlns")
            {
                found = _reader.Value;
                break;
            }
        }
        while (_reader.MoveToNextAttribute());
        _reader.MoveToElement();
        return found;
    }

    /// <summary>An attribute of the current element by local name in a namespace, empty for none.</summary>
    public string? Attribute(string localName, string ns) => _reader.GetAttribute(localName, ns);

    /// <summary>Goes past the current element and all within it, to its end tag.</summary>
    public void SkipElement()
    {
        if (!IsStart || IsEmptyElement) return;
        var depth = Depth;
        while (Read() && !(IsEnd && Depth == depth))
        {
        }
    }

    /// <summary>The text within the current element, at most <paramref name="maxCharacters"/>; ends on its end tag.</summary>
    public string ElementText(int maxCharacters)
    {
        if (IsEmptyElement) return "";
        var text = new StringBuilder();
        var depth = Depth;
        while (Read() && !(IsEnd && Depth == depth))
        {
            if (!IsText) continue;
            for (int read; (read = ReadPiece()) > 0;)
            {
                var room = maxCharacters - text.Length;
                if (room > 0) text.Append(_piece, 0, Math.Min(read, room));
            }
        }
        return text.ToString();
    }

    /// <summary>Hands the text within the current element to <paramref name="sink"/>; ends on its end tag.</summary>
    public void ElementText(TextSink sink)
    {
        if (IsEmptyElement) return;
        var depth = Depth;
        while (Read() && !(IsEnd && Depth == depth)) NodeText(sink);
    }

    /// <summary>Hands the current node's text, if it is one, to <paramref name="sink"/>.</summary>
    public void NodeText(TextSink sink)
    {
        if (!IsText) return;
        for (int read; (read = ReadPiece()) > 0;) sink.Append(_piece.AsSpan(0, read));
    }

    public void Dispose() => _reader.Dispose();

    private int ReadPiece() => _reader.ReadValueChunk(_piece, 0, _piece.Length);

    private static XmlReaderSettings Settings(DtdProcessing dtd) => new()
    {
        DtdProcessing = dtd,
        XmlResolver = null,
        NameTable = new BoundedNames(),
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
        CloseInput = true,
    };
}
