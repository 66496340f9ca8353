namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>The MAPI properties of a message (MS-OXPROPS) by number, whatever they are stored in.</summary>
internal interface IMessageProperties
{
    /// <summary>A string, in Unicode or in the message's code page; null when there is none.</summary>
    string? Text(ushort id);

    /// <summary>A value of bytes; null when there is none.</summary>
    byte[]? Binary(ushort id);

    /// <summary>An instant; null when there is none.</summary>
    DocumentDate? Date(ushort id);

    /// <summary>A number of 32 bits; null when there is none.</summary>
    int? Number(ushort id);
}
