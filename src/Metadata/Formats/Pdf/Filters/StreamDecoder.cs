using Pipeline.Metadata.Formats.Pdf.Objects;

namespace Pipeline.Metadata.Formats.Pdf.Filters;

/// <summary>Runs a stream's filters. Image filters end the chain: their result is no text.</summary>
internal static class StreamDecoder
{
    /// <summary>Filters on one stream; writers use two at most.</summary>
    private const int MaxFilters = 8;

    /// <returns>Null for image data and for filters that do not exist.</returns>
    public static PdfBuffer? Decode(IPdfObjects file, PdfDictionary dictionary, ReadOnlySpan<byte> raw)
    {
        var filters = file.Resolve(First(dictionary, "Filter", "F"));
        var parameters = file.Resolve(First(dictionary, "DecodeParms", "DP"));
        var names = filters.AsArray();
        var count = names?.Count ?? (filters.AsName() is null ? 0 : 1);
        if (count > MaxFilters) return null;
        var limit = file.Budget.AllowanceFor(raw.Length);
        PdfBuffer? current = null;
        for (var i = 0; i < count; i++)
        {
            var name = names is null ? filters.AsName() : file.Resolve(names[i]).AsName();
            var parameter = parameters.AsArray() is { } list ? file.Resolve(list[i]).AsDictionary() : parameters.AsDictionary();
            var next = new PdfBuffer(limit);
            var input = current is null ? raw : current.Span;
            if (name == "Crypt")
            {
                next.Append(input);
            }
            else if (!Run(file, name, parameter, input, next))
            {
                next.Dispose();
                current?.Dispose();
                return null;
            }
            current?.Dispose();
            current = next;
            file.Budget.TakeDecoded(next.Length);
            file.Budget.CheckTime();
        }
        if (current is not null) return current;
        var copy = new PdfBuffer(limit);
        copy.Append(raw);
        file.Budget.TakeDecoded(copy.Length);
        return copy;
    }

    public static bool IsImageFilter(string? name) =>
        name is "DCTDecode" or "DCT" or "JPXDecode" or "CCITTFaxDecode" or "CCF" or "JBIG2Decode";

    private static bool Run(IPdfObjects file, string? name, PdfDictionary? parameters, ReadOnlySpan<byte> input, PdfBuffer output)
    {
        switch (name)
        {
            case "FlateDecode" or "Fl":
                Inflater.Inflate(input, output);
                UndoPredictor(file, parameters, output);
                return true;
            case "LZWDecode" or "LZW":
                LzwDecoder.Decode(input, output, file.Resolve(parameters, "EarlyChange").AsInt() != 0);
                UndoPredictor(file, parameters, output);
                return true;
            case "ASCII85Decode" or "A85":
                AsciiDecoders.Base85(input, output);
                return true;
            case "ASCIIHexDecode" or "AHx":
                AsciiDecoders.Hex(input, output);
                return true;
            case "RunLengthDecode" or "RL":
                AsciiDecoders.RunLengths(input, output);
                return true;
            default:
                return false;
        }
    }

    private static void UndoPredictor(IPdfObjects file, PdfDictionary? parameters, PdfBuffer output)
    {
        if (parameters is null || file.Resolve(parameters, "Predictor").AsInt() is not (> 1 and var predictor)) return;
        output.Length = Predictor.Undo(
            output.Writable,
            predictor,
            file.Resolve(parameters, "Colors").AsInt() ?? 1,
            file.Resolve(parameters, "BitsPerComponent").AsInt() ?? 8,
            file.Resolve(parameters, "Columns").AsInt() ?? 1);
    }

    private static PdfValue First(PdfDictionary dictionary, string name, string abbreviation)
    {
        var value = dictionary[name];
        return value.IsNull ? dictionary[abbreviation] : value;
    }
}
