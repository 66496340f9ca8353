namespace Pipeline.Cli.Work;

/// <summary>
/// Collects records and writes them as a sorted file: one run of an external sort, which orders more than memory holds.
/// Records are ordered by their bytes.
/// </summary>
/// <param name="mostBytes">What a run holds in memory.</param>
internal sealed class SortedRun(int mostBytes = SortedRun.MostBytes)
{
    /// <summary>Small enough for a run of each of a dozen sources side by side.</summary>
    public const int MostBytes = 16 * 1024 * 1024;

    private readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(mostBytes);
    private readonly List<(int Offset, int Length)> _records = [];
    private int _used;

    public int Count => _records.Count;

    /// <summary>Takes a record in.</summary>
    /// <returns>False when the run is full.</returns>
    /// <exception cref="InvalidDataException">No run could hold the record.</exception>
    public bool TryAdd(ReadOnlySpan<byte> record)
    {
        if (record.Length > mostBytes) throw new InvalidDataException($"A record of {record.Length} bytes is larger than a run.");
        if (record.Length > mostBytes - _used) return false;
        record.CopyTo(_bytes.AsSpan(_used));
        _records.Add((_used, record.Length));
        _used += record.Length;
        return true;
    }

    /// <summary>Writes the run to the disk and empties it. A file is there whole or not at all.</summary>
    public void Write(string path)
    {
        _records.Sort((one, other) => Span(one).SequenceCompareTo(Span(other)));
        var next = path + ".next";
        using (var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            using var writer = new BinaryWriter(file, System.Text.Encoding.UTF8, leaveOpen: true);
            foreach (var record in _records)
            {
                writer.Write7BitEncodedInt(record.Length);
                writer.Write(Span(record));
            }
            writer.Flush();
            file.Flush(flushToDisk: true);
        }
        File.Move(next, path, overwrite: true);
        _records.Clear();
        _used = 0;
    }

    /// <summary>
    /// The records of several runs in one order, each with the place of its run in the list. Memory is a read buffer of each run,
    /// whatever their length.
    /// </summary>
    public static IEnumerable<(int Run, byte[] Record)> Merge(IReadOnlyList<string> paths)
    {
        var files = new List<BinaryReader>();
        try
        {
            var heads = new PriorityQueue<(int Run, byte[] Record), (byte[] Record, int Run)>(Comparer<(byte[] Record, int Run)>.Create(Compare));
            foreach (var path in paths)
            {
                files.Add(new(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16)));
                Advance(files.Count - 1);
            }
            while (heads.TryDequeue(out var head, out _))
            {
                yield return head;
                Advance(head.Run);
            }

            void Advance(int run)
            {
                var file = files[run];
                if (file.BaseStream.Position == file.BaseStream.Length) return;
                var record = file.ReadBytes(file.Read7BitEncodedInt());
                heads.Enqueue((run, record), (record, run));
            }
        }
        finally
        {
            foreach (var file in files) file.Dispose();
        }
    }

    private static int Compare((byte[] Record, int Run) one, (byte[] Record, int Run) other)
    {
        var byRecord = one.Record.AsSpan().SequenceCompareTo(other.Record);
        return byRecord != 0 ? byRecord : one.Run.CompareTo(other.Run);
    }

    private ReadOnlySpan<byte> Span((int Offset, int Length) record) => _bytes.AsSpan(record.Offset, record.Length);
}
