namespace Pipeline.Metadata.Formats.Pdf.Objects;

/// <summary>
/// What values refer to. Filters and decryption follow references while the file that holds the objects is decoded by them: they see
/// this much of it, so that the file knows them and they do not know the file.
/// </summary>
internal interface IPdfObjects
{
    PdfBudget Budget { get; }

    PdfDictionary Trailer { get; }

    /// <summary>Follows a reference; any other value is returned as it is.</summary>
    PdfValue Resolve(PdfValue value);

    /// <summary>The entry of a dictionary, its reference followed; null for a missing dictionary.</summary>
    PdfValue Resolve(PdfDictionary? dictionary, string key);
}
