namespace Pipeline.Metadata.Formats.Epub;

/// <summary>A creator of a book.</summary>
/// <param name="Id">What later elements refine it by.</param>
/// <param name="Role">Its MARC relator code; null when it is not in an attribute of its own.</param>
/// <param name="Name">As printed.</param>
internal readonly record struct EpubCreator(string? Id, string? Role, string Name);
