namespace Pipeline.Metadata.Formats.OneNote;

/// <summary>An object of a revision store, in its latest state.</summary>
/// <param name="Space">The object space it belongs to, counted in the file's order: each page has one.</param>
/// <param name="Kind">Its JCID.</param>
/// <param name="Start">Where its properties lie.</param>
/// <param name="Length">Their bytes, within the reader's bound.</param>
internal readonly record struct StoredObject(int Space, uint Kind, long Start, int Length);
