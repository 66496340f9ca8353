using Pipeline.Metadata.Formats.Packages;
using Pipeline.Metadata.Formats.Write;

namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>
/// Compound files: Word, Excel and PowerPoint 97 to 2003, Outlook messages, and the property sets of the others
/// (Project, Publisher, Visio, Works). Chosen by the streams present, which do not lie as names and types do.
/// </summary>
[FormatName("Office 97 to 2003, Outlook messages and other compound files",
    "application/msword, application/vnd.ms-excel, application/vnd.ms-powerpoint, application/vnd.ms-outlook, "
    + "application/vnd.ms-project, application/vnd.visio, application/x-mspublisher, application/vnd.ms-works, "
        + "application/vnd.stardivision.writer and others, application/x-ole-storage; application/encrypted")]
[Reads("title", "SummaryInformation: title; a message's subject")]
[Reads("subject", "SummaryInformation: subject")]
[Reads("description", "SummaryInformation: comments")]
[Reads("publisher", "DocumentSummaryInformation: company")]
[Reads("authors", "SummaryInformation: author, several at semicolons; a message's sender")]
[Reads("keywords", "SummaryInformation: keywords, several at commas and semicolons")]
[Reads("creatorTool", "SummaryInformation: application name; DocumentSummaryInformation: version")]
[Reads("createdAt", "SummaryInformation: created; a message's sending, else its creation, else its delivery")]
[Reads("modifiedAt", "SummaryInformation: last saved; a message's last modification")]
[Reads("pageCount", "SummaryInformation: pages; DocumentSummaryInformation: slides; Word's own document properties; slides and sheets "
    + "counted")]
[Reads("wordCount", "SummaryInformation: words; Word's own document properties; else the text's")]
[Reads("characterCount", "SummaryInformation: characters; Word's own document properties; else the text's")]
[Reads("declaredLanguage", "DocumentSummaryInformation: language")]
[Reads("text", "Word's pieces, with notes, headers and footers; a workbook's string table; the text of slides; a message's body, plain, "
    + "else HTML, else RTF; of Publisher and Works the word processor's text")]
[Reads("properties", "template, lastModifiedBy, revision, lastPrinted, editingMinutes, category, manager, contentStatus, paragraphCount, "
    + "lineCount; messageClass, messageId, senderAddress, to, cc, attachmentCount; custom.NAME for the user's own")]
internal sealed class Ole2Reader : IFormatReader
{
    public static Ole2Reader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        if (WriteReader.Fits(context.Source)) return WriteReader.Instance.Read(context);
        var problems = new ReadProblems();
        string? encrypted;
        if (ExcelBinary.IsBareStream(context.Source))
        {
            encrypted = ExcelBinary.Read(context.Source, context, problems);
        }
        else if (WorksText.Fits(context.Source))
        {
            encrypted = null;
            WorksText.Read(context.Source, isFile: true, context, problems);
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
        if (file.Root.ContainsKey("__properties_version1.0")) OutlookMessage.Read(file, context);
        else if (file.Open("MN0") is { } works && WorksText.Fits(works)) WorksText.Read(works, isFile: false, context, problems);
        else if ((Quill(file) ?? file.Open("CONTENTS")) is { } contents && QuillContents.Fits(contents))
            QuillContents.Read(contents, context, problems);
        return null;
    }

    // Publisher has it two storages down.
    private static ByteSource? Quill(CompoundFile file) =>
        file.Root.TryGetValue("Quill", out var quill) && file.Children(quill).TryGetValue("QuillSub", out var sub)
            && file.Children(sub).TryGetValue("CONTENTS", out var contents) ? file.Open(contents) : null;
}
