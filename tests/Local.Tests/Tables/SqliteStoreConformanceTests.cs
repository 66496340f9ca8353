using Pipeline.Catalog.Stores;
using Pipeline.Catalog.Tests.Stores;
using Pipeline.Local.Tables;

namespace Pipeline.Local.Tests.Tables;

public sealed class SqliteStoreConformanceTests : DocumentStoreTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("docmeta-").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override Task<IDocumentStore> OpenAsync() =>
        Task.FromResult<IDocumentStore>(SqliteStore.Open(Path.Combine(_folder, "table.db"), "us-west-2", TimeProvider.System));
}
