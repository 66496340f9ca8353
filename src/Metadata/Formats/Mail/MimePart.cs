namespace Pipeline.Metadata.Formats.Mail;

/// <summary>What a part of a message is read as.</summary>
internal enum MimePart
{
    Skipped,
    Headers,
    PlainText,
    Html,
}
