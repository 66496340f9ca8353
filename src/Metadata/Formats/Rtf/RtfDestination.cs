namespace Pipeline.Metadata.Formats.Rtf;

/// <summary>Where the text of a group goes.</summary>
internal enum RtfDestination
{
    Body,
    Skipped,
    FontTable,
    Info,
    Title,
    Subject,
    Author,
    Keywords,
    Description,
    Operator,
    Company,
    Manager,
    Category,
    Generator,
    Created,
    Modified,
    Printed,
    UserProperties,
    PropertyName,
    PropertyValue,
}
