using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Objects;

namespace Pipeline.Metadata.Formats.Pdf.Pages;

/// <summary>The pages of a document: how many it claims, and each of them in order.</summary>
internal static class PageTree
{
    /// <summary>Depth of the tree; writers keep it balanced, so that ten levels are millions of pages.</summary>
    private const int MaxDepth = 256;

    /// <summary>Pages that are counted one by one where the tree does not say how many it has.</summary>
    private const int MaxCounted = 100_000;

    /// <summary>
    /// The number of pages: as a linearised file says, else as the root of the tree says, else by counting. A count
    /// larger than the number of objects is a lie.
    /// </summary>
    public static int Count(PdfFile file)
    {
        if (file.Linearization?.PageCount is { } stated) return stated;
        if (file.Resolve(file.Catalog, "Pages").AsDictionary() is not { } root) return 0;
        if (file.Resolve(root, "Count").AsNumber() is { } count and >= 1 && count <= file.ObjectCount) return (int)count;
        var counted = 0;
        foreach (var _ in Pages(file))
        {
            if (++counted >= MaxCounted) break;
        }
        return counted;
    }

    /// <summary>The pages in order, each with what it inherits. Loops and shared branches are visited once.</summary>
    public static IEnumerable<Page> Pages(PdfFile file)
    {
        if (file.Resolve(file.Catalog, "Pages").AsDictionary() is not { } root) yield break;
        var seen = new HashSet<PdfDictionary>();
        var open = new Stack<(PdfDictionary Node, Page Inherited, int Depth)>();
        open.Push((root, new Page(root), 0));
        while (open.TryPop(out var next))
        {
            file.Budget.Step();
            var page = next.Inherited.With(file, next.Node);
            if (file.Resolve(next.Node, "Kids").AsArray() is not { } kids || next.Node["Type"].AsName() == "Page")
            {
                yield return page;
                continue;
            }
            if (!seen.Add(next.Node) || next.Depth >= MaxDepth) continue;
            for (var i = kids.Count - 1; i >= 0; i--)
            {
                file.Budget.Step();
                if (file.Resolve(kids[i]).AsDictionary() is { } kid && !seen.Contains(kid)) open.Push((kid, page, next.Depth + 1));
            }
        }
    }
}
