using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Pipeline.Metadata.Language;

/// <summary>
/// The model of 82 languages, read in place from the assembly's image: loading it means finding its sections and
/// naming its languages. A linear model: each n-gram of a word adds its weight to each language that knows it.
/// </summary>
internal sealed unsafe class NgramModel
{
    private const string ResourceName = "languages.model";

    // Entries in a vector.
    private const int Lanes = ModelFormat.MaxEntries / 2;

    private readonly byte* _data;
    private readonly byte* _pageIndex;
    private readonly ushort* _pages;
    private readonly uint* _blocks;
    private readonly ushort* _bucketOffsets;
    private readonly byte* _buckets;
    private readonly sbyte* _codebook;
    private readonly byte* _scripts;
    private readonly sbyte* _han;
    private readonly uint* _symbolRows;
    private readonly sbyte* _rows;
    private readonly byte* _hanVariants;

    private NgramModel(byte* data, long length)
    {
        _data = data;
        var header = new ReadOnlySpan<byte>(data, ModelFormat.HeaderBytes);
        if (length < ModelFormat.HeaderBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(header) != ModelFormat.Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) != ModelFormat.Version)
            throw new InvalidDataException(
                "The language model in this assembly is not of the version that its code reads; train it again.");
        _pageIndex = Section(ModelSection.PageIndex);
        _pages = (ushort*)Section(ModelSection.Pages);
        _blocks = (uint*)Section(ModelSection.Blocks);
        _bucketOffsets = (ushort*)Section(ModelSection.BucketOffsets);
        _buckets = Section(ModelSection.Buckets);
        _codebook = (sbyte*)Section(ModelSection.Codebook);
        _scripts = Section(ModelSection.Scripts);
        _han = (sbyte*)Section(ModelSection.Han);
        _symbolRows = (uint*)Section(ModelSection.SymbolRows);
        _rows = (sbyte*)Section(ModelSection.Rows);
        _hanVariants = Section(ModelSection.HanVariants);
        Tags = Encoding.UTF8.GetString(Section(ModelSection.Tags), Length(ModelSection.Tags)).Split('\n');
        English = Array.IndexOf(Tags, "en");
        Families = LanguageFamily.ReadAll(new(Section(ModelSection.Families), Length(ModelSection.Families)));
    }

    public static NgramModel Shared { get; } = Load();

    /// <summary>BCP 47 tags by language number.</summary>
    public string[] Tags { get; }

    /// <summary>The number of English.</summary>
    public int English { get; }

    /// <summary>The families of near relatives; all of one script.</summary>
    public LanguageFamily[] Families { get; }

    /// <summary>What there is of the languages that are written in <paramref name="script"/>.</summary>
    public ScriptModel Script(LetterScript script)
    {
        var record = _scripts + (ModelFormat.ScriptBytes * (int)script);
        return new(record[0], record[1], record[2], record[3], *(int*)(record + 4), *(int*)(record + 8));
    }

    /// <summary>The script of a UTF-16 unit and its symbol.</summary>
    public LetterScript Classify(char unit, out int symbol)
    {
        var cell = _pages[(_pageIndex[unit >> 8] << 8) | (unit & 0xFF)];
        symbol = cell & ((1 << ModelFormat.SymbolBits) - 1);
        return (LetterScript)(cell >> ModelFormat.SymbolBits);
    }

    /// <summary>Positive for an ideograph that speaks for Chinese, negative for Japanese; in units of
    /// <see cref="ModelFormat.Scale"/>.</summary>
    public int HanWeight(char ideograph) =>
        ideograph is >= (char)ModelFormat.FirstHan and <= (char)ModelFormat.LastHan ? _han[ideograph - ModelFormat.FirstHan] : 0;

    /// <summary>1 for an ideograph of simplified Chinese only, 2 for one of traditional Chinese only, else 0.</summary>
    public int HanVariant(char ideograph)
    {
        var at = ideograph - ModelFormat.FirstHan;
        return at is < 0 or > ModelFormat.LastHan - ModelFormat.FirstHan ? 0 : (_hanVariants[at >> 2] >> (2 * (at & 3))) & 3;
    }

    /// <summary>Adds the weights of one symbol alone.</summary>
    public void AddSymbol(ScriptModel script, int symbol, ref WordSums sums)
    {
        var row = symbol == ModelFormat.EndSymbol ? (uint)script.EndRow : _symbolRows[symbol];
        sums.AddRow(ref _rows[row], script.RowBytes);
    }

    /// <summary>Adds the weights of n-grams of several symbols, or of words, to those of their script's languages.</summary>
    /// <param name="script">The script of the letters.</param>
    /// <param name="keys">At most <see cref="ModelFormat.MaxKeys"/>: the symbols, the last one lowest, or
    /// <see cref="ModelFormat.WordKeyOf"/>.</param>
    /// <param name="sums">Where they are added.</param>
    /// <returns>How many of them the model holds.</returns>
    [SkipLocalsInit]
    public int Add(ScriptModel script, scoped ReadOnlySpan<ulong> keys, ref WordSums sums)
    {
        // The model is larger than the processor's nearest cache: all buckets are fetched before the first one is
        // searched, so that their ways from memory overlap.
        var buckets = stackalloc byte*[ModelFormat.MaxKeys];
        var fingerprints = stackalloc ushort[ModelFormat.MaxKeys];
        var counts = stackalloc byte[ModelFormat.MaxKeys];
        for (var i = 0; i < keys.Length; i++)
        {
            var hash = ModelFormat.Hash(keys[i]);
            var bucket = script.FirstBucket + ModelFormat.Bucket(hash, script.BucketBits);
            var entries = _buckets + _blocks[bucket >> ModelFormat.BlockBits] + _bucketOffsets[bucket];
            buckets[i] = entries + 1;
            fingerprints[i] = (ushort)ModelFormat.Fingerprint(hash);
            counts[i] = *entries;
        }
        var found = 0;
        for (var i = 0; i < keys.Length; i++) found += Add(script.RowBytes, buckets[i], counts[i], fingerprints[i], ref sums);
        return found;
    }

    // Searches a bucket; returns how many entries were found: one or none.
    private int Add(int rowBytes, byte* entries, int count, ushort fingerprint, ref WordSums sums)
    {
        var sought = Vector128.Create(fingerprint);
        var low = Vector128.Load((ushort*)entries);
        var at = IndexOf(sought, low);
        var before = 0;
        if (at == Lanes && count > Lanes)
        {
            before = WeightsBefore(low, Lanes, rowBytes);
            low = Vector128.Load((ushort*)entries + Lanes);
            at += IndexOf(sought, low);
        }
        if (at >= count) return 0;
        var languages = ((ushort*)entries)[at] & ModelFormat.Dense;
        var weights = entries + (2 * count) + before + WeightsBefore(low, at & (Lanes - 1), rowBytes);
        if (languages == ModelFormat.Dense) sums.AddRow(ref *(sbyte*)weights, rowBytes);
        else AddListed(weights, languages, ref sums);
        return 1;
    }

    private static int IndexOf(Vector128<ushort> sought, Vector128<ushort> entries) => BitOperations.TrailingZeroCount(
        Vector128.Equals(entries & Vector128.Create((ushort)ModelFormat.FingerprintMask), sought).ExtractMostSignificantBits()
            | (1u << Lanes));

    // The bytes of the weights of the first entries of a vector: an entry at a time would be mispredicted.
    private static int WeightsBefore(Vector128<ushort> entries, int count, int rowBytes)
    {
        var languages = entries & Vector128.Create((ushort)ModelFormat.Dense);
        var listed = ((languages * Vector128.Create((ushort)3)) + Vector128<ushort>.One) >>> 1;
        var bytes = Vector128.ConditionalSelect(Vector128.Equals(languages, Vector128.Create((ushort)ModelFormat.Dense)),
            Vector128.Create((ushort)rowBytes), listed);
        var wanted = Vector128.LessThan(Vector128<ushort>.Indices, Vector128.Create((ushort)count));
        return Vector128.Sum(bytes & wanted);
    }

    private void AddListed(byte* weights, int count, ref WordSums sums)
    {
        for (var i = 0; i < count; i++)
        {
            var pair = *(ushort*)(weights + ((i * 3) >> 1)) >> ((i & 1) << 2);
            sums.Add((pair >> 6) & 63, _codebook[pair & 63]);
        }
    }

    private static NgramModel Load()
    {
        // The stream is a view of the mapped assembly, which is never unloaded, so its memory may be kept.
        if (typeof(NgramModel).Assembly.GetManifestResourceStream(ResourceName) is not UnmanagedMemoryStream stream)
            throw new InvalidDataException($"The resource {ResourceName} is not in the assembly.");
        return new NgramModel(stream.PositionPointer, stream.Length);
    }

    private byte* Section(ModelSection section) => _data + Header(section, 0);

    private int Length(ModelSection section) => (int)Header(section, 4);

    private uint Header(ModelSection section, int part) =>
        MemoryMarshal.Read<uint>(new ReadOnlySpan<byte>(_data + 8 + (8 * (int)section) + part, 4));
}
