using Pipeline.Catalog.Stores;
using Pipeline.Catalog.Tests.Queries;
using Pipeline.Local.Tables;

namespace Pipeline.Local.Tests.Tables;

public sealed class SqlitePagingTests : PagingTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-").FullName;
    private int _stores;

    protected override int Rounds => Environment.GetEnvironmentVariable("PIPELINE_NIGHTLY") == "1" ? 200 : 20;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override Task<IDocumentStore> NewStoreAsync() =>
        Task.FromResult<IDocumentStore>(SqliteStore.Open(Path.Combine(_folder, $"{_stores++}.db"), "us-west-2", TimeProvider.System));
}
