namespace Pipeline.Metadata.Formats.Rtf;

/// <summary>What a group inherits from the one around it and gives back at its end.</summary>
/// <param name="Destination">Where its text goes.</param>
/// <param name="CodePage">How its bytes are decoded; 0 for the document's code page.</param>
/// <param name="SkipAfterUnicode">Characters that stand in for each <c>\u</c> and are passed over.</param>
/// <param name="IsHidden">Within the stretch of an encapsulated HTML message that is RTF only.</param>
internal readonly record struct RtfGroup(RtfDestination Destination, int CodePage, int SkipAfterUnicode, bool IsHidden);
