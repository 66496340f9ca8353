using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Stores;
using Pipeline.Testing.Stores;

namespace Pipeline.RegionLab.Tests.Mutations;

/// <summary>Keeps no notes of one kind.</summary>
internal sealed class NotelessStore(IDocumentStore inner, params RowKind[] kinds) : StoreDecorator(inner)
{
    public override Task NoteAsync(DocumentItem note, CancellationToken cancellationToken) =>
        kinds.Contains(note.ProcessingDate.Kind) ? Task.CompletedTask : base.NoteAsync(note, cancellationToken);
}
