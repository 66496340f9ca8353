using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Pipeline.Metadata.Detection;
using Pipeline.Metadata.Formats.Html;
using Pipeline.Metadata.Formats.Packages;
using Pipeline.Metadata.Formats.PlainText;
using Pipeline.Metadata.Packages;

namespace Pipeline.Metadata.Formats.Archives;

/// <summary>Web archives (WARC, ISO 28500): records counted, who made them and when, and the text of the pages in them.</summary>
[FormatName("WARC", "application/warc, and compressed in application/gzip")]
[Reads("title", "the first page's title")]
[Reads("description", "warcinfo: description")]
[Reads("creatorTool", "warcinfo: software")]
[Reads("createdAt", "the first record's WARC-Date")]
[Reads("modifiedAt", "the latest WARC-Date")]
[Reads("text", "pages (HTML and plain text) of responses with a status of 2xx, of resources and of conversions")]
[Reads("properties", "warcVersion, recordCount, responseCount, targetUriCount, operator, isPartOf")]
internal sealed class WarcReader : IFormatReader
{
    // A bound on time: a crawl's file of 1 GB has some 40,000 records.
    private const int MaxRecords = 500_000;
    private const int MaxHeaderLines = 200;
    private const int MaxInfoBytes = 64 * 1024;

    // A page and its header; the longest pages of encyclopedias have 3 MB.
    private const int MaxPageBytes = 4 * 1024 * 1024;

    public static WarcReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        using var stream = context.Source.OpenStream();
        return Read(stream, context, new(context.Limits.InflatedBytes));
    }

    /// <summary>Reads an archive whose records are compressed, each by itself as the standard has it or all together.</summary>
    public static ReadOutcome ReadCompressed(ReadContext context)
    {
        var budget = new InflateBudget(context.Limits.InflatedBytes);
        using var stream = new BudgetedStream(new GZipStream(context.Source.OpenStream(), CompressionMode.Decompress), budget);
        return Read(stream, context, budget);
    }

    private static ReadOutcome Read(Stream stream, ReadContext context, InflateBudget budget)
    {
        var (records, problems) = (new Records(context, budget), new ReadProblems());
        try
        {
            records.ReadAll(new WarcStream(stream), problems);
        }
        catch (InvalidDataException exception)
        {
            problems.Add($"WARC: {exception.Message}");
        }
        records.Fill(problems);
        problems.AddLimits(context);
        return records.Count == 0 && problems.Any ? ReadOutcome.Corrupt(problems.Text()) : problems.Outcome();
    }

    private sealed class Records(ReadContext context, InflateBudget budget)
    {
        private readonly HashSet<ulong> _targets = [];
        private string? _latest;
        private string? _version;
        private long _responses;
        private int _pages;
        private bool _isCut;

        public long Count { get; private set; }

        public void ReadAll(WarcStream archive, ReadProblems problems)
        {
            while (NextLine(archive) is { } version)
            {
                if (!version.StartsWith("WARC/", StringComparison.Ordinal)) problems.Add("WARC: a record does not begin as one");
                if (Count == MaxRecords) problems.Add($"WARC: the first {MaxRecords} records are counted");
                if (problems.Any || context.OutOfTime.IsCancellationRequested) return;
                var header = Header(archive);
                if (!long.TryParse(header.GetValueOrDefault("Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture,
                    out var length))
                {
                    problems.Add("WARC: a record without length");
                    return;
                }
                _version ??= version["WARC/".Length..];
                Count++;
                if (!Take(archive, header, length)) problems.Add("WARC: a record breaks off");
            }
        }

        public void Fill(ReadProblems problems)
        {
            if (_isCut) problems.Add($"WARC: the first {MaxPageBytes >> 20} MiB of a page are read");
            var metadata = context.Metadata;
            metadata.ModifiedAt = IsoDate.Parse(_latest);
            metadata.AddProperty("warcVersion", _version);
            metadata.AddProperty("recordCount", Count.ToString(CultureInfo.InvariantCulture));
            metadata.AddProperty("responseCount", _responses.ToString(CultureInfo.InvariantCulture));
            metadata.AddProperty("targetUriCount", _targets.Count.ToString(CultureInfo.InvariantCulture));
        }

        // Records end with two empty lines; some programs write fewer or more.
        private static string? NextLine(WarcStream archive)
        {
            var line = archive.Line();
            for (var count = 0; line is "" && count < MaxHeaderLines; count++) line = archive.Line();
            return line is "" ? null : line;
        }

        private static Dictionary<string, string> Header(WarcStream archive)
        {
            var header = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            for (var count = 0; count < MaxHeaderLines && archive.Line() is { Length: > 0 } line; count++)
            {
                var colon = line.IndexOf(':');
                if (colon > 0) header.TryAdd(line[..colon].Trim(), line[(colon + 1)..].Trim());
            }
            return header;
        }

        private bool Take(WarcStream archive, Dictionary<string, string> header, long length)
        {
            if (header.GetValueOrDefault("WARC-Date") is { } date)
            {
                if (Count == 1) context.Metadata.CreatedAt = IsoDate.Parse(date);
                // Dates of one length and zone sort as text (ISO 28500, 5.4).
                if (string.CompareOrdinal(date, _latest) > 0) _latest = date;
            }
            // Wget writes addresses in angle brackets, as a draft of the standard had them.
            var target = header.GetValueOrDefault("WARC-Target-URI")?.Trim('<', '>');
            // Addresses are told apart by eight bytes of their hash; each record has one at most.
            if (target is not null)
                _targets.Add(BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(target))));
            var type = header.GetValueOrDefault("WARC-Type")?.ToLowerInvariant();
            if (type == "response") _responses++;
            if (type == "warcinfo" && length <= MaxInfoBytes)
            {
                var info = archive.Take((int)length);
                TakeInfo(info);
                return info.Length == length;
            }
            if (type is not ("response" or "resource" or "conversion") || _pages >= context.Limits.TextPages || context.Text.IsFull
                || length == 0 || IsOfTheCrawl(target) || !MayBePage(type,
                    header.GetValueOrDefault("Content-Type"))) return archive.Skip(length);
            var start = archive.Take((int)Math.Min(length, MaxPageBytes));
            _isCut |= length > MaxPageBytes;
            ReadPage(type, header.GetValueOrDefault("Content-Type"), start);
            return start.Length == Math.Min(length, MaxPageBytes) && archive.Skip(length - start.Length);
        }

        // The lines of application/warc-fields.
        private void TakeInfo(byte[] bytes)
        {
            var fields = new WarcStream(new MemoryStream(bytes));
            foreach (var (name, value) in Header(fields))
            {
                switch (name.ToLowerInvariant())
                {
                    case "software": context.Metadata.CreatorTool ??= value; break;
                    case "description": context.Metadata.Description ??= value; break;
                    case "operator": context.Metadata.AddProperty("operator", value); break;
                    case "ispartof": context.Metadata.AddProperty("isPartOf", value); break;
                }
            }
        }

        // What programs keep of themselves beside the pages: their log, their arguments.
        private static bool IsOfTheCrawl(string? target) => target?.StartsWith("metadata:", StringComparison.OrdinalIgnoreCase) == true;

        private static bool MayBePage(string type, string? contentType) =>
            type == "response" || ReaderOf(MediaTypeName.Essence(contentType)) is not null;

        private static IFormatReader? ReaderOf(string? type) => type switch
        {
            "text/html" or "application/xhtml+xml" => HtmlReader.Instance,
            "text/plain" => PlainTextReader.Instance,
            _ => null,
        };

        private void ReadPage(string type, string? contentType, byte[] bytes)
        {
            ReadOnlyMemory<byte> body = bytes;
            if (type == "response")
            {
                var response = Response(bytes);
                if (response is not { Status: >= 200 and < 300, Body: { } found }) return;
                (contentType, body) = (response.ContentType, found[..Math.Min(found.Length, MaxPageBytes)]);
                _isCut |= found.Length > MaxPageBytes;
            }
            if (MediaTypeName.Essence(contentType) is not { } essence || ReaderOf(essence) is not { } reader) return;
            var page = new MetadataBuilder(context.Limits);
            reader.Read(new ReadContext
            {
                Source = ByteSource.FromMemory(body),
                Type = new DetectedType(essence),
                Hints = new(DeclaredContentType: contentType),
                Limits = context.Limits,
                Metadata = page,
                Text = context.Text,
                OutOfTime = context.OutOfTime,
            });
            context.Text.AppendLine();
            if (_pages++ == 0) context.Metadata.Title = page.Title;
        }

        // A body whose compression is damaged is left out; the records behind it are not.
        private HttpPayload? Response(byte[] bytes)
        {
            try
            {
                // One byte more, to see that there is more.
                return HttpPayload.Read(bytes, MaxPageBytes + 1, budget);
            }
            catch (InvalidDataException) when (budget.Remaining >= 0)
            {
                return null;
            }
        }
    }
}
