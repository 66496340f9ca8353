using Pipeline.Catalog.JsonFile;
using Pipeline.Catalog.Stores;

namespace Pipeline.Catalog.Tests.Stores;

public sealed class JsonFileStoreConformanceTests : DocumentStoreTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("catalog").FullName;

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    protected override Task<IDocumentStore> OpenAsync() =>
        Task.FromResult<IDocumentStore>(JsonFileStore.Open(Path.Combine(_folder, "items.jsonl"), "us-west-2", TimeProvider.System));
}
