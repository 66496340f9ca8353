using System.Threading.Channels;
using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Local.Tables;

namespace Pipeline.Local.Screen;

/// <summary>The items that the regions' functions write, each once, in the order in which they appear.</summary>
internal sealed class NewItems
{
    private readonly Channel<DocumentItem> _items = Channel.CreateUnbounded<DocumentItem>();
    private readonly HashSet<ItemKey> _seen = [];

    public NewItems(IEnumerable<LocalTable> tables)
    {
        foreach (var table in tables) table.Written += Add;
    }

    public IAsyncEnumerable<DocumentItem> ReadAsync(CancellationToken stopping) => _items.Reader.ReadAllAsync(stopping);

    private void Add(DocumentItem item)
    {
        if (!item.IsVersion) return;
        lock (_seen)
        {
            if (_seen.Add(item.Key)) _items.Writer.TryWrite(item);
        }
    }
}
