using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>
/// Compound files: Word, Excel and PowerPoint 97 to 2003, Outlook messages, and the property sets of the others
/// (Project, Publisher, Visio, Works). Chosen by the streams present, which do not lie as names and types do.
/// </summary>
internal sealed class Ole2Reader : IFormatReader
{
    public static Ole2Reader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var problems = new ReadProblems();
        string? encrypted;
        if (ExcelBinary.IsBareStream(context.Source))
        {
            encrypted = ExcelBinary.Read(context.Source, context, problems);
        }
        else
        {
            if (CompoundFile.TryOpen(context.Source, out var reason) is not { } file) return ReadOutcome.Corrupt(reason!);
            SummaryProperties.Read(file, context.Metadata);
            encrypted = ReadContent(file, context, problems);
        }
        if (encrypted is not null) return ReadOutcome.Encrypted(encrypted);
        problems.AddLimits(context);
        return problems.Outcome();
    }

    // Why the content is locked, or null.
    private static string? ReadContent(CompoundFile file, ReadContext context, ReadProblems problems)
    {
        if (file.Root.ContainsKey("EncryptedPackage")) return "encrypted Office package";
        if (file.Open("WordDocument") is { } word) return WordBinary.Read(file, word, context, problems);
        if ((file.Open("Workbook") ?? file.Open("Book")) is { } workbook) return ExcelBinary.Read(workbook, context, problems);
        if (file.Open("PowerPoint Document") is { } slides) return PowerPointBinary.Read(file, slides, context, problems);
        if (file.Root.ContainsKey("__properties_version1.0")) OutlookMessage.Read(file, context, problems);
        return null;
    }
}
