namespace Pipeline.Catalog.Identity;

/// <summary>The primary key of an item.</summary>
public readonly record struct ItemKey(DocumentId DocumentId, ProcessingDate ProcessingDate);
