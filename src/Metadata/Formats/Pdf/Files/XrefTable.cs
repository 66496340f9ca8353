using Pipeline.Metadata.Formats.Pdf.Objects;

namespace Pipeline.Metadata.Formats.Pdf.Files;

/// <summary>The cross-reference of a file, all sections merged: for each object the newest entry.</summary>
internal sealed class XrefTable
{
    /// <summary>ISO 32000-1, annex C: the largest object number.</summary>
    public const int MaxObjectNumber = 8_388_607;

    private const int PageSize = 1024;

    // Pages, so that one absurd object number does not cost an array up to it.
    private readonly Dictionary<int, XrefEntry[]> _pages = [];
    private XrefEntry[]? _lastPage;
    private int _lastPageIndex = -1;

    /// <summary>The newest trailer; for a file with cross-reference streams, the newest stream's dictionary.</summary>
    public PdfDictionary Trailer { get; set; } = new();

    /// <summary>One more than the largest object number with an entry.</summary>
    public int Size { get; private set; }

    public XrefEntry this[int number]
    {
        get => number >= 0 && PageOf(number) is { } page ? page[number % PageSize] : default;
        set
        {
            var page = PageOf(number);
            if (page is null)
            {
                page = new XrefEntry[PageSize];
                _pages.Add(number / PageSize, page);
                _lastPage = page;
                _lastPageIndex = number / PageSize;
            }
            page[number % PageSize] = value;
            Size = Math.Max(Size, number + 1);
        }
    }

    /// <summary>Adds an entry of an older section: it counts only where no newer one stands.</summary>
    public void AddOlder(int number, XrefEntry entry)
    {
        if (this[number].Kind == XrefKind.Missing) this[number] = entry;
    }

    /// <summary>The numbers that have an entry.</summary>
    public IEnumerable<int> Numbers()
    {
        foreach (var (index, page) in _pages)
        {
            for (var i = 0; i < PageSize; i++)
            {
                if (page[i].Kind >= XrefKind.InFile) yield return index * PageSize + i;
            }
        }
    }

    private XrefEntry[]? PageOf(int number)
    {
        var index = number / PageSize;
        if (index == _lastPageIndex) return _lastPage;
        if (!_pages.TryGetValue(index, out var page)) return null;
        _lastPage = page;
        _lastPageIndex = index;
        return page;
    }
}
