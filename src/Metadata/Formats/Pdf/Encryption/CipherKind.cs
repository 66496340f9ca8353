namespace Pipeline.Metadata.Formats.Pdf.Encryption;

internal enum CipherKind : byte
{
    None,
    Rc4,
    Aes128,
    Aes256,
}
