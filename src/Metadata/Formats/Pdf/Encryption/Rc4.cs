namespace Pipeline.Metadata.Formats.Pdf.Encryption;

/// <summary>RC4, which the framework does not have. It protects nothing here: it only opens old files.</summary>
internal static class Rc4
{
    /// <summary>Encrypts or decrypts in place; the two are one.</summary>
    public static void Apply(ReadOnlySpan<byte> key, Span<byte> data)
    {
        Span<byte> state = stackalloc byte[256];
        for (var n = 0; n < 256; n++) state[n] = (byte)n;
        byte j = 0;
        for (var n = 0; n < 256; n++)
        {
            j += (byte)(state[n] + key[n % key.Length]);
            (state[n], state[j]) = (state[j], state[n]);
        }
        byte i = 0;
        j = 0;
        for (var n = 0; n < data.Length; n++)
        {
            var a = state[++i];
            j += a;
            var b = state[j];
            state[i] = b;
            state[j] = a;
            data[n] ^= state[(byte)(a + b)];
        }
    }
}
