namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>The types of property values read here, by MS-OLEPS's numbers (section 2.15).</summary>
internal enum PropertyType
{
    Int16 = 2,
    Int32 = 3,
    Double = 5,
    Boolean = 11,
    CodePageString = 0x1E,
    UnicodeString = 0x1F,
    FileTime = 0x40,
}
