namespace Pipeline.Metadata.Formats.Mail;

/// <summary>An open multipart (RFC 2046, section 5.1).</summary>
internal sealed class MimeBoundary(byte[] delimiter, bool isAlternative)
{
    /// <summary>Two hyphens and the boundary.</summary>
    public byte[] Delimiter => delimiter;

    /// <summary>Whether its parts are the same text in several forms, of which one is enough.</summary>
    public bool IsAlternative => isAlternative;

    /// <summary>Set once the text of one alternative was read.</summary>
    public bool HasText { get; set; }

    /// <summary>Whether a line delimits a part, and whether it closes the multipart.</summary>
    public bool Matches(ReadOnlySpan<byte> line, out bool isClosing)
    {
        isClosing = false;
        if (!line.StartsWith(delimiter)) return false;
        var rest = line[delimiter.Length..].TrimEnd(" \t"u8);
        isClosing = rest.SequenceEqual("--"u8);
        return isClosing || rest.IsEmpty;
    }
}
