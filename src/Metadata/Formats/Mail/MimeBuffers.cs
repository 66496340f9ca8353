namespace Pipeline.Metadata.Formats.Mail;

/// <summary>Where the lines of text parts are decoded.</summary>
internal sealed class MimeBuffers
{
    public byte[] Bytes { get; } = new byte[MailLines.MaxPiece + 1];

    public char[] Characters { get; } = new char[MailLines.MaxPiece + 64];
}
