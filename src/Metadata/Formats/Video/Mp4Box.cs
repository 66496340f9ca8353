namespace Pipeline.Metadata.Formats.Video;

/// <summary>One box: its four-character name (null for no box) and where its content lies in the source.</summary>
internal readonly record struct Mp4Box(string? Name, long Start, long End);
