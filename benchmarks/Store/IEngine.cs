using Pipeline.Catalog.Items;

namespace Pipeline.Benchmarks.Store;

/// <summary>What a replica of the table does all day.</summary>
internal interface IEngine : IDisposable
{
    /// <summary>Many items, however the engine takes them fastest.</summary>
    void Fill(IEnumerable<DocumentItem> items);

    /// <summary>One item, kept when it returns.</summary>
    void Put(DocumentItem item);

    /// <summary>How many versions a document has.</summary>
    int History(DocumentItem of);

    /// <summary>How many of the first hundred documents of a language there are from a date on.</summary>
    int Page(string language, string from);
}
