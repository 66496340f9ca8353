using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Objects;
using Pipeline.Metadata.Formats.Xmp;

namespace Pipeline.Metadata.Formats.Pdf.Properties;

/// <summary>
/// What the document says of itself: the Info dictionary first, as nearly every reader shows it, and XMP where Info
/// says nothing.
/// </summary>
internal static class DocumentProperties
{
    public static void Read(PdfFile file, MetadataBuilder metadata)
    {
        var info = file.Resolve(file.Trailer, "Info").AsDictionary();
        var subject = Text(file, info, "Subject");
        metadata.Title = Text(file, info, "Title");
        metadata.Subject = subject;
        metadata.CreatorTool = Text(file, info, "Creator");
        metadata.AddProperty("producer", Text(file, info, "Producer"));
        metadata.CreatedAt = PdfDate.Parse(Text(file, info, "CreationDate"));
        metadata.ModifiedAt = PdfDate.Parse(Text(file, info, "ModDate"));
        AddSplit(Text(file, info, "Author"), ";", metadata.AddAuthor);
        AddSplit(Text(file, info, "Keywords"), ",;", metadata.AddKeyword);
        if (file.Resolve(info, "Trapped").AsName() is "True") metadata.AddProperty("trapped", "true");

        metadata.DeclaredLanguage = Text(file, file.Catalog, "Lang");
        if (Xmp(file) is not { } xmp) return;
        FillFrom(xmp, metadata);
    }

    private static XmpPacket? Xmp(PdfFile file)
    {
        if (file.Resolve(file.Catalog, "Metadata").AsStream() is not { } stream) return null;
        using var data = file.Decode(stream);
        return data is null ? null : XmpReader.Read(data.Span);
    }

    private static void FillFrom(XmpPacket xmp, MetadataBuilder metadata)
    {
        // ISO 32000-2, 14.3.3 pairs Info's Subject with dc:description.
        if (metadata.Subject is null) metadata.Subject = xmp.Description;
        else if (CleanText.OfField(xmp.Description, int.MaxValue / 8) is { } description && description != metadata.Subject)
            metadata.Description = description;
        // Ghostscript writes the word where it knows no title.
        if (xmp.Title != "Untitled") metadata.Title ??= xmp.Title;
        metadata.CreatorTool ??= xmp.CreatorTool;
        metadata.Publisher = xmp.Publisher;
        metadata.CreatedAt ??= Date(xmp.CreateDate);
        metadata.ModifiedAt ??= Date(xmp.ModifyDate);
        metadata.DeclaredLanguage ??= xmp.Language;
        if (!metadata.Properties.ContainsKey("producer")) metadata.AddProperty("producer", xmp.Producer);
        if (metadata.Authors.Count == 0)
        {
            foreach (var creator in xmp.Creators) metadata.AddAuthor(creator);
        }
        if (metadata.Keywords.Count == 0)
        {
            foreach (var subject in xmp.Subjects) metadata.AddKeyword(subject);
            if (xmp.Subjects.Count == 0) AddSplit(xmp.Keywords, ",;", metadata.AddKeyword);
        }
        if (xmp.PdfaPart is not null)
            metadata.AddProperty("pdfaConformance", $"PDF/A-{xmp.PdfaPart}{xmp.PdfaConformance?.ToLowerInvariant()}");
        if (xmp.PdfUaPart is not null) metadata.AddProperty("pdfuaConformance", $"PDF/UA-{xmp.PdfUaPart}");
    }

    private static DocumentDate? Date(string? text) => text is null ? null : PdfDate.Iso(text) ?? PdfDate.Parse(text);

    private static string? Text(PdfFile file, PdfDictionary? dictionary, string key) =>
        PdfTextString.Decode(file.Resolve(dictionary, key).AsString());

    private static void AddSplit(string? text, string separators, Action<string> add)
    {
        if (text is null) return;
        foreach (var part in text.Split(separators.ToCharArray(), StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            add(part);
    }
}
