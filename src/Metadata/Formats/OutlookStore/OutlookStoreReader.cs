using System.Buffers.Binary;
using System.Globalization;
using Pipeline.Metadata.Formats.Packages;

namespace Pipeline.Metadata.Formats.OutlookStore;

/// <summary>Outlook's stores, PST and OST (MS-PST): which kind, and how many folders and messages, by the tree of nodes alone.</summary>
[FormatName("Outlook stores (PST, OST)", "application/vnd.ms-outlook-pst")]
[Reads("properties", "storeKind (pst, ost), storeFormat (ansi, unicode, unicode4k), folderCount, searchFolderCount, "
    + "messageCount")]
internal sealed class OutlookStoreReader : IFormatReader
{
    // A leaf holds 15 nodes and each page may cost a read of its own; what is left tells nothing that the count so far does not.
    private const int MaxPages = 20_000;

    // Fifteen children a page: eight levels are two billion nodes.
    private const int MaxLevel = 8;

    // MS-PST 2.2.2.1: the kinds of nodes, in the low five bits of their number.
    private const ulong KindBits = 0x1F;
    private const ulong Folder = 2;
    private const ulong SearchFolder = 3;
    private const ulong Message = 4;

    // "SO": a store that mirrors a server's mailbox; "SM" one of its own.
    private const ushort Offline = 0x4F53;

    public static OutlookStoreReader Instance { get; } = new();

    public ReadOutcome Read(ReadContext context)
    {
        var source = context.Source;
        if (!source.BytesAt(0, 4).AsSpan().SequenceEqual("!BDN"u8)) return ReadOutcome.Corrupt("Outlook store: signature missing");
        if (StoreLayout.Of(source.UInt16At(10)) is not { } layout) return ReadOutcome.Partial("Outlook store: an unknown version");
        context.Metadata.AddProperty("storeKind", source.UInt16At(8) == Offline ? "ost" : "pst");
        context.Metadata.AddProperty("storeFormat", layout.Name);
        var (walk, problems) = (new Walk(context, layout), new ReadProblems());
        walk.Visit(layout.Number(source, layout.RootOffset), level: null, problems);
        if (walk.Nodes > 0)
        {
            context.Metadata.AddProperty("folderCount", walk.Folders.ToString(CultureInfo.InvariantCulture));
            if (walk.SearchFolders > 0)
                context.Metadata.AddProperty("searchFolderCount", walk.SearchFolders.ToString(CultureInfo.InvariantCulture));
            context.Metadata.AddProperty("messageCount", walk.Messages.ToString(CultureInfo.InvariantCulture));
        }
        problems.AddLimits(context);
        return problems.Outcome();
    }

    private sealed class Walk(ReadContext context, StoreLayout layout)
    {
        private readonly byte[] _header = new byte[layout.PageBytes];
        private int _pages;

        public long Nodes { get; private set; }

        public long Folders { get; private set; }

        public long SearchFolders { get; private set; }

        public long Messages { get; private set; }

        // A child is one level below its parent, which ends any cycle.
        public void Visit(long offset, int? level, ReadProblems problems)
        {
            if (context.OutOfTime.IsCancellationRequested) return;
            if (_pages++ >= MaxPages)
            {
                problems.Add($"Outlook store: nodes of the first {MaxPages} pages are counted");
                return;
            }
            if (context.Source.Read(offset, _header) < _header.Length || !layout.IsNodePage(_header))
            {
                problems.Add("Outlook store: a page of the tree of nodes is damaged");
                return;
            }
            var (own, count, size) = layout.Entries(_header);
            if (own > MaxLevel || (level is { } expected && own != expected) || size < (own == 0 ? layout.NodeBytes : layout.BranchBytes)
                || count * size > layout.EntriesBytes)
            {
                problems.Add("Outlook store: a page of the tree of nodes is damaged");
                return;
            }
            if (own == 0)
            {
                for (var at = 0; at < count; at++) Take(BinaryPrimitives.ReadUInt32LittleEndian(_header.AsSpan(at * size)) & KindBits);
                return;
            }
            var children = new long[count];
            for (var at = 0; at < count; at++) children[at] = layout.ChildOffset(_header.AsSpan(at * size));
            foreach (var child in children) Visit(child, own - 1, problems);
        }

        private void Take(ulong kind)
        {
            Nodes++;
            if (kind == Folder) Folders++;
            else if (kind == SearchFolder) SearchFolders++;
            else if (kind == Message) Messages++;
        }
    }
}
