using Pipeline.Catalog.Items;

namespace Pipeline.Ingest;

/// <summary>What became of one object change.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Item">The item written, where one was.</param>
/// <param name="SettleWrites">Items that settling wrote or deleted.</param>
public readonly record struct IngestResult(IngestOutcome Outcome, DocumentItem? Item = null, int SettleWrites = 0);
