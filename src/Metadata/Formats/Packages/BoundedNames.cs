using System.Xml;

namespace Pipeline.Metadata.Formats.Packages;

/// <summary>The names an XML reader has met, which it keeps for as long as it lives: a document of nothing but new names would fill memory.</summary>
internal sealed class BoundedNames : NameTable
{
    // All of Office Open XML has some 6,000; data in XML some hundred more.
    private const int MaxNames = 50_000;

    private int _count;

    /// <exception cref="InvalidDataException">The document has more names than any that is real.</exception>
    public override string Add(char[] key, int start, int len)
    {
        if (Get(key, start, len) is { } known) return known;
        Count();
        return base.Add(key, start, len);
    }

    /// <inheritdoc cref="Add(char[], int, int)"/>
    public override string Add(string key)
    {
        if (Get(key) is { } known) return known;
        Count();
        return base.Add(key);
    }

    private void Count()
    {
        if (++_count > MaxNames) throw new InvalidDataException("XML: too many different names");
    }
}
