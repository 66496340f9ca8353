using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>Writes the model file that <see cref="NgramModel"/> reads in place.</summary>
internal sealed class ModelWriter
{
    private readonly byte[][] _sections = new byte[(int)ModelSection.Count][];
    private long _blockStart;

    // On average; a bucket is searched as a whole. Fewer in each would cost more room for their starts.
    private const int EntriesPerBucket = 6;

    private readonly List<byte> _rows = [.. new byte[ModelFormat.MaxRowBytes]];
    private readonly byte[] _symbolRows = new byte[4 << ModelFormat.SymbolBits];
    private readonly byte[] _scripts = new byte[ModelFormat.ScriptBytes * ((int)LetterScript.Other + 1)];

    public void Languages(IReadOnlyList<(string Tag, LetterScript Script)> languages)
    {
        _sections[(int)ModelSection.Tags] = Encoding.UTF8.GetBytes(string.Join('\n', languages.Select(language => language.Tag)));
        _sections[(int)ModelSection.Scripts] = _scripts;
        for (var i = languages.Count - 1; i >= 0; i--)
        {
            var record = Script(languages[i].Script);
            record[0] = (byte)i;
            record[1]++;
            record[3] = (byte)ModelFormat.RowBytes(record[1]);
            if (record[3] > ModelFormat.MaxRowBytes)
                throw new InvalidOperationException($"More than {ModelFormat.MaxRowBytes} languages of one script.");
        }
    }

    public void Characters(IReadOnlyDictionary<char, int> symbols)
    {
        var index = new byte[256];
        var pages = new List<byte[]>();
        for (var high = 0; high < 256; high++)
        {
            var page = new byte[512];
            for (var low = 0; low < 256; low++)
            {
                var unit = (char)((high << 8) | low);
                var cell = ((int)UnicodeScripts.Of(unit) << ModelFormat.SymbolBits) | symbols.GetValueOrDefault(LetterCase.Fold(unit));
                BinaryPrimitives.WriteUInt16LittleEndian(page.AsSpan(2 * low), (ushort)cell);
            }
            var same = pages.FindIndex(other => other.AsSpan().SequenceEqual(page));
            if (same < 0)
            {
                same = pages.Count;
                pages.Add(page);
            }
            index[high] = (byte)same;
        }
        _sections[(int)ModelSection.PageIndex] = index;
        _sections[(int)ModelSection.Pages] = pages.SelectMany(page => page).ToArray();
    }

    public void Ngrams(Features features)
    {
        var blocks = new MemoryStream();
        var offsets = new MemoryStream();
        var data = new MemoryStream();
        var written = 0;
        foreach (var script in features.ByKey.GroupBy(feature => feature.Key.Script).OrderBy(group => group.Key))
        {
            var record = Script(script.Key);
            foreach (var (key, weights) in script.Where(feature => IsSymbol(feature.Key)).OrderBy(feature => feature.Key)) Symbol(record,
                (int)key.Symbols, weights);
            var listed = script.Where(feature => !IsSymbol(feature.Key)).ToList();
            var bits = Math.Clamp(BitOperations.Log2((uint)(listed.Count / EntriesPerBucket)) + 1, ModelFormat.BlockBits,
                ModelFormat.MaxBucketBits);
            record[2] = (byte)bits;
            BinaryPrimitives.WriteInt32LittleEndian(record[4..], written);
            var buckets = listed.GroupBy(feature => ModelFormat.Bucket(ModelFormat.Hash(feature.Key.Symbols), bits))
                .ToDictionary(group => group.Key, group => group.ToList());
            for (var bucket = 0; bucket < 1 << bits; bucket++, written++)
            {
                StartBucket(written, blocks, offsets, data.Position);
                WriteBucket(data, buckets.GetValueOrDefault(bucket, []), rowBytes: record[3]);
            }
        }
        data.Write(new byte[2 * ModelFormat.MaxEntries]); // the last buckets are read as whole vectors
        _sections[(int)ModelSection.Blocks] = blocks.ToArray();
        _sections[(int)ModelSection.BucketOffsets] = offsets.ToArray();
        _sections[(int)ModelSection.Buckets] = data.ToArray();
        _sections[(int)ModelSection.Codebook] = Codebook.Bytes;
        _sections[(int)ModelSection.SymbolRows] = _symbolRows;
        _sections[(int)ModelSection.Rows] = _rows.ToArray();
    }

    public void Han(sbyte[] weights) => _sections[(int)ModelSection.Han] = weights.Select(weight => (byte)weight).ToArray();

    public void Families(IReadOnlyList<string> tags)
    {
        var costs = DataTable.Rows("relatives.tsv").ToDictionary(row => (row[0], row[1]),
            row => double.Parse(row[2], System.Globalization.CultureInfo.InvariantCulture));
        var data = new MemoryStream();
        data.WriteByte((byte)Lexicon.Families.Length);
        foreach (var (family, _) in Lexicon.Families)
        {
            data.WriteByte((byte)family.Length);
            foreach (var language in family) data.WriteByte((byte)tags.ToList().IndexOf(language));
            foreach (var (language, relative) in family.SelectMany(language => family.Select(relative => (language, relative))))
                data.WriteByte(language == relative
                    ? (byte)0 : costs.TryGetValue((language, relative), out var nats)
                        ? (byte)Math.Round(nats * ModelFormat.Scale) : (byte)LanguageFamily.Never);
        }
        _sections[(int)ModelSection.Families] = data.ToArray();
    }

    public void HanVariants(byte[] packed) => _sections[(int)ModelSection.HanVariants] = packed;

    public byte[] ToBytes()
    {
        var file = new MemoryStream();
        var header = new byte[ModelFormat.HeaderBytes];
        BinaryPrimitives.WriteUInt32LittleEndian(header, ModelFormat.Magic);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), ModelFormat.Version);
        var offset = header.Length;
        for (var i = 0; i < _sections.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8 + (8 * i)), (uint)offset);
            BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12 + (8 * i)), (uint)_sections[i].Length);
            offset += Padded(_sections[i].Length);
        }
        file.Write(header);
        foreach (var section in _sections)
        {
            file.Write(section);
            file.Write(new byte[Padded(section.Length) - section.Length]);
        }
        return file.ToArray();
    }

    private Span<byte> Script(LetterScript script) => _scripts.AsSpan(ModelFormat.ScriptBytes * (int)script, ModelFormat.ScriptBytes);

    private void StartBucket(int bucket, MemoryStream blocks, MemoryStream offsets, long position)
    {
        Span<byte> number = stackalloc byte[4];
        if (bucket % (1 << ModelFormat.BlockBits) == 0)
        {
            _blockStart = position;
            BinaryPrimitives.WriteUInt32LittleEndian(number, (uint)position);
            blocks.Write(number);
        }
        BinaryPrimitives.WriteUInt16LittleEndian(number, checked((ushort)(position - _blockStart)));
        offsets.Write(number[..2]);
    }

    // The weights of single symbols are large and met at every letter: six bits would be too coarse.
    private static bool IsSymbol(FeatureKey key) => key.Symbols <= ModelFormat.Mask(1);

    private void Symbol(Span<byte> script, int symbol, List<(byte Language, float Weight)> weights)
    {
        var start = (uint)_rows.Count;
        _rows.AddRange(Row(weights, script[3]));
        BinaryPrimitives.WriteUInt32LittleEndian(symbol == ModelFormat.EndSymbol ? script[8..] : _symbolRows.AsSpan(4 * symbol), start);
    }

    private static int Padded(int length) => (length + 7) & ~7;

    private static void WriteBucket(
        MemoryStream data, List<KeyValuePair<FeatureKey, List<(byte Language, float Weight)>>> features, int rowBytes)
    {
        // Where two n-grams of a bucket share a fingerprint, the one that more languages know is kept; likewise in a
        // bucket that is too full.
        var kept = features.OrderByDescending(feature => feature.Value.Count).ThenBy(feature => feature.Key)
            .DistinctBy(feature => ModelFormat.Fingerprint(ModelFormat.Hash(feature.Key.Symbols))).Take(ModelFormat.MaxEntries).ToList();
        data.WriteByte(checked((byte)kept.Count));
        foreach (var (key, weights) in kept)
        {
            var entry = ModelFormat.Fingerprint(ModelFormat.Hash(key.Symbols)) | (IsDense(weights) ? ModelFormat.Dense : weights.Count);
            data.WriteByte((byte)entry);
            data.WriteByte((byte)(entry >> 8));
        }
        foreach (var (_, weights) in kept)
        {
            if (IsDense(weights)) data.Write(Row(weights, rowBytes));
            else WriteListed(data, weights);
        }
    }

    private static bool IsDense(List<(byte Language, float Weight)> weights) => weights.Count >= ModelFormat.Dense;

    private static void WriteListed(MemoryStream data, List<(byte Language, float Weight)> weights)
    {
        var bytes = new byte[ModelFormat.WeightBytes(weights.Count, 0) + 1];
        foreach (var (i, (language, weight)) in weights.OrderBy(pair => pair.Language).Index())
        {
            var pair = (language << 6) | Codebook.Nearest(weight * ModelFormat.Scale);
            var at = (i * 3) >> 1;
            var shifted = pair << ((i & 1) << 2);
            bytes[at] |= (byte)shifted;
            bytes[at + 1] |= (byte)(shifted >> 8);
        }
        data.Write(bytes.AsSpan(..^1));
    }

    private static byte[] Row(List<(byte Language, float Weight)> weights, int rowBytes)
    {
        var bytes = new byte[rowBytes];
        foreach (var (language, weight) in weights)
            bytes[language] = (byte)(sbyte)Math.Clamp(Math.Round(weight * ModelFormat.Scale), sbyte.MinValue, sbyte.MaxValue);
        return bytes;
    }
}
