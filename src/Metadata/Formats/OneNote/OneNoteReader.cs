using System.Globalization;
using System.Text;
using Pipeline.Metadata.Formats.Ole2;
using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Formats.OneNote;

/// <summary>OneNote sections (MS-ONESTORE, MS-ONE) as OneNote's own files hold them: pages, their titles, text, people and times.</summary>
[FormatName("OneNote", "application/onenote")]
[Reads("title", "the first page's title")]
[Reads("authors", "people named as authors")]
[Reads("createdAt", "the earliest creation of a page")]
[Reads("modifiedAt", "the latest modification of a page")]
[Reads("pageCount", "pages")]
[Reads("text", "paragraphs, by page, in the order in which they were first written")]
[Reads("properties", "pageTitles, attachmentCount, attachmentNames")]
internal sealed class OneNoteReader : IFormatReader
{
    // guidFileFormat at 48: {109ADD3F-911B-49F5-A5D0-1791EDC8AED8}; the other one is the transport of a server's files.
    private const int FormatAt = 48;
    private const int MaxNamesCharacters = 4 * 1024;

    // The paragraphs of ten thousand pages take some 50 MB.
    private const int MaxObjectBytes = 256 * 1024 * 1024;

    // A page's objects: its node, what lists say of it, a paragraph, a person, a file.
    private const uint PageNode = 0x0006000B;
    private const uint PageMetadata = 0x00020030;
    private const uint RichText = 0x0006000E;
    private const uint Author = 0x00120001;
    private const uint EmbeddedFile = 0x00060035;

    private static readonly DateTime SecondsEpoch = new(1980, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static ReadOnlySpan<byte> RevisionStoreFormat =>
        [0x3F, 0xDD, 0x9A, 0x10, 0x1B, 0x91, 0xF5, 0x49, 0xA5, 0xD0, 0x17, 0x91, 0xED, 0xC8, 0xAE, 0xD8];

    public static OneNoteReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        if (!IsSectionOrContents(context.Source.BytesAt(0, 16))) return ReadOutcome.Corrupt("OneNote: signature missing");
        if (!context.Source.BytesAt(FormatAt, 16).AsSpan().SequenceEqual(RevisionStoreFormat))
            return ReadOutcome.Partial("OneNote: packed as servers send it, which is not read");
        var (store, problems) = (new RevisionStore(context), new ReadProblems());
        store.Read(problems);
        if (store.IsEncrypted) return ReadOutcome.Encrypted("OneNote: the section has a password");
        var section = new Section(context.Metadata);
        var bytes = 0L;
        foreach (var item in store.Objects)
        {
            if (TextCopy.Stop(context) is not null) break;
            if (item.Kind is not (PageNode or PageMetadata or RichText or Author or EmbeddedFile)) continue;
            // Pages share people and styles, so that objects may lie at one place.
            bytes += item.Length;
            if (bytes > MaxObjectBytes)
            {
                problems.Add($"OneNote: the first {MaxObjectBytes} bytes of objects are read");
                break;
            }
            var properties = OneNoteProperties.Read(context.Source.BytesAt(item.Start, item.Length));
            if (!properties.IsWhole) problems.Add("OneNote: an object breaks off");
            section.Take(item, properties, context);
        }
        section.Fill();
        problems.AddLimits(context);
        return problems.Outcome();
    }

    // guidFileType: a section, {7B5C52E4-D88C-4DA7-AEB1-5378D02996D3}, or a notebook's table of contents,
    // {43FF2FA1-EFD9-4C76-9EE2-10EA5722765F}.
    private static bool IsSectionOrContents(ReadOnlySpan<byte> type) => type.Length == 16 && (type.SequenceEqual(
        (ReadOnlySpan<byte>)[0xE4, 0x52, 0x5C, 0x7B, 0x8C, 0xD8, 0xA7, 0x4D, 0xAE, 0xB1, 0x53, 0x78, 0xD0, 0x29, 0x96, 0xD3])
        || type.SequenceEqual(
        (ReadOnlySpan<byte>)[0xA1, 0x2F, 0xFF, 0x43, 0xD9, 0xEF, 0x76, 0x4C, 0x9E, 0xE2, 0x10, 0xEA, 0x57, 0x22, 0x76, 0x5F]));

    private sealed class Section(MetadataBuilder metadata)
    {
        private readonly HashSet<int> _pages = [];
        private readonly List<string> _titles = [];
        private readonly List<string> _files = [];
        private DateTime? _created;
        private DateTime? _modified;

        public void Take(StoredObject item, OneNoteProperties properties, ReadContext context)
        {
            switch (item.Kind)
            {
                case PageNode:
                    _pages.Add(item.Space);
                    TakeTimes(properties);
                    break;
                case PageMetadata:
                    if (properties.Text(OneNoteProperties.CachedTitle) is { Length: > 0 } title
                        && !_titles.Contains(title)) _titles.Add(title);
                    TakeTimes(properties);
                    break;
                case RichText:
                    var text = properties.Text(OneNoteProperties.RichText) ?? properties.NarrowText(OneNoteProperties.PlainText);
                    if (text is null) break;
                    context.Text.Append(text);
                    context.Text.AppendLine();
                    break;
                case Author:
                    metadata.AddAuthor(properties.Text(OneNoteProperties.AuthorName));
                    break;
                case EmbeddedFile when properties.Text(OneNoteProperties.FileName) is { Length: > 0 } name:
                    _files.Add(name);
                    break;
            }
        }

        public void Fill()
        {
            if (_pages.Count > 0) metadata.PageCount = _pages.Count;
            if (_titles.Count > 0) metadata.Title = _titles[0];
            if (_created is { } created) metadata.CreatedAt = DocumentDate.FromUtc(created);
            if (_modified is { } modified) metadata.ModifiedAt = DocumentDate.FromUtc(modified);
            metadata.AddProperty("pageTitles", Joined(_titles));
            if (_files.Count == 0) return;
            metadata.AddProperty("attachmentCount", _files.Count.ToString(CultureInfo.InvariantCulture));
            metadata.AddProperty("attachmentNames", Joined(_files));
        }

        private void TakeTimes(OneNoteProperties properties)
        {
            if (Time(properties.Number(OneNoteProperties.TopologyCreated)) is { } created && !(created > _created)) _created = created;
            var seconds = properties.Number(OneNoteProperties.LastModified) is { } value ? SecondsEpoch.AddSeconds(value) : (DateTime?)null;
            if ((Time(properties.Number(OneNoteProperties.LastModifiedStamp)) ?? seconds) is { } modified && !(modified < _modified))
                _modified = modified;
        }

        private static DateTime? Time(ulong? ticks) =>
            ticks is { } value && FileTime.Date(value) is not null ? DateTime.FromFileTimeUtc((long)value) : null;

        private static string Joined(List<string> names)
        {
            var joined = new StringBuilder();
            foreach (var name in names)
            {
                if (joined.Length + name.Length > MaxNamesCharacters) break;
                joined.Append(joined.Length > 0 ? ", " : "").Append(name);
            }
            return joined.ToString();
        }
    }
}
