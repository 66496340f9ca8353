using System.Text;

namespace Pipeline.Catalog.Items;

/// <summary>Keeps items within what DynamoDB takes, so that a document with a huge title is still an item.</summary>
/// <remarks>DynamoDB Developer Guide, item sizes: names and values in UTF-8, 3 bytes for a list or map and 1 for each element.</remarks>
public static class ItemSize
{
    /// <summary>The largest item in bytes: DynamoDB's 400 KB less room for <c>language</c> to be set and for growth of small
    /// attributes.</summary>
    public const int Max = (400 * 1024) - 4096;

    /// <summary>Ends a value that was cut.</summary>
    public const string CutMark = "…";

    /// <summary>The first bound on a value's bytes; halved until the item fits.</summary>
    private const int FirstCut = 64 * 1024;

    /// <summary>No value is cut below this. All texts of the schema at this length are far below <see cref="Max"/>.</summary>
    private const int LastCut = 256;

    private const int CollectionBytes = 3;
    private const int NumberBytes = 21;

    /// <summary>The size of an item in bytes, as DynamoDB counts it; numbers at their largest.</summary>
    public static int Of(DocumentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        var size = 0;
        foreach (var field in ItemSchema.Fields) size += SizeOf(field, item);
        return size;
    }

    /// <summary>The item itself when it fits, otherwise one with its longest values cut at a character and named in
    /// <c>truncatedAttributes</c>.</summary>
    public static DocumentItem Fit(DocumentItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (Of(item) <= Max) return item;
        for (var bytes = FirstCut; ; bytes /= 2)
        {
            var fitting = Cut(item, bytes);
            if (Of(fitting) <= Max || bytes <= LastCut) return fitting;
        }
    }

    private static DocumentItem Cut(DocumentItem item, int bytes)
    {
        var copy = ItemValues.Of(item);
        foreach (var field in ItemSchema.Fields.Where(field => field.IsCuttable && SizeOf(field, item) > bytes))
        {
            switch (field)
            {
                case ItemField.Text text:
                    text.Set(copy, Cut(text.Get(item)!, bytes));
                    break;
                case ItemField.List list:
                    list.Set(copy, Cut(list.Get(item), bytes));
                    break;
                case ItemField.Map map:
                    map.Set(copy, Cut(map.Get(item), bytes));
                    break;
            }
        }
        var shorter = copy.ToItem();
        copy.TruncatedAttributes = [.. item.TruncatedAttributes.Union(
            ItemSchema.Fields.Where(field => SizeOf(field, shorter) < SizeOf(field, item)).Select(field => field.Name))];
        return copy.ToItem();
    }

    private static string Cut(string value, int bytes)
    {
        if (Encoding.UTF8.GetByteCount(value) <= bytes) return value;
        var left = bytes - Encoding.UTF8.GetByteCount(CutMark);
        var length = 0;
        foreach (var rune in value.EnumerateRunes())
        {
            if ((left -= rune.Utf8SequenceLength) < 0) break;
            length += rune.Utf16SequenceLength;
        }
        return value[..length] + CutMark;
    }

    private static List<string> Cut(IReadOnlyList<string> values, int bytes)
    {
        var kept = new List<string>();
        foreach (var value in values)
        {
            if (bytes <= LastCut / 2) break;
            var cut = Cut(value, bytes);
            kept.Add(cut);
            bytes -= Encoding.UTF8.GetByteCount(cut) + 1;
        }
        return kept;
    }

    private static SortedDictionary<string, string> Cut(IReadOnlyDictionary<string, string> values, int bytes)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            bytes -= Encoding.UTF8.GetByteCount(name) + 2;
            if (bytes <= LastCut / 2) break;
            kept[name] = Cut(value, bytes);
            bytes -= Encoding.UTF8.GetByteCount(kept[name]);
        }
        return kept;
    }

    private static int SizeOf(ItemField field, DocumentItem item) => field switch
    {
        ItemField.Text text when text.Get(item) is { } value => field.Name.Length + Encoding.UTF8.GetByteCount(value),
        ItemField.Integer integer when integer.Get(item) is not null => field.Name.Length + NumberBytes,
        ItemField.Fraction fraction when fraction.Get(item) is not null => field.Name.Length + NumberBytes,
        ItemField.List list when list.Get(item) is { Count: > 0 } values =>
            field.Name.Length + CollectionBytes + SizeOf(values),
        ItemField.Map map when map.Get(item) is { Count: > 0 } values =>
            field.Name.Length + CollectionBytes + SizeOf(values),
        _ => 0,
    };

    // Every item is measured, in a cold start too, where each instance of LINQ over a value type is compiled first.
    private static int SizeOf(IReadOnlyList<string> values)
    {
        var size = 0;
        foreach (var value in values) size += 1 + Encoding.UTF8.GetByteCount(value);
        return size;
    }

    private static int SizeOf(IReadOnlyDictionary<string, string> values)
    {
        var size = 0;
        foreach (var (name, value) in values) size += 2 + Encoding.UTF8.GetByteCount(name) + Encoding.UTF8.GetByteCount(value);
        return size;
    }
}
