namespace Pipeline.Metadata.Formats.Mail;

/// <summary>Where the lines of text parts are decoded.</summary>
internal sealed class MimeBuffers
{
    public byte[] Bytes { get; } = GC.AllocateUninitializedArray<byte>(MailLines.MaxPiece + 1);

    public char[] Characters { get; } = GC.AllocateUninitializedArray<char>(MailLines.MaxPiece + 64);
}
