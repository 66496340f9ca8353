using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Pipeline.Metadata.Language;

/// <summary>
/// The model of 75 languages, read in place from the assembly's image: loading it means finding its sections and
/// naming its languages. A linear model: each n-gram of a word adds its weight to each language that knows it.
/// </summary>
internal sealed unsafe class NgramModel
{
    private const string ResourceName = "languages.model";

    private readonly byte* _data;
    private readonly byte* _pageIndex;
    private readonly ushort* _pages;
    private readonly uint* _blocks;
    private readonly ushort* _bucketOffsets;
    private readonly byte* _buckets;
    private readonly sbyte* _codebook;
    private readonly byte* _scripts;
    private readonly sbyte* _han;
    private readonly byte* _relatives;
    private readonly sbyte* _priors;
    private readonly byte* _hanVariants;

    private NgramModel(byte* data, long length)
    {
        _data = data;
        var header = new ReadOnlySpan<byte>(data, ModelFormat.HeaderBytes);
        if (length < ModelFormat.HeaderBytes
            || BinaryPrimitives.ReadUInt32LittleEndian(header) != ModelFormat.Magic
            || BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) != ModelFormat.Version)
            throw new InvalidDataException("The language model in this assembly is not of the version that its code reads; train it again.");
        _pageIndex = Section(ModelSection.PageIndex);
        _pages = (ushort*)Section(ModelSection.Pages);
        _blocks = (uint*)Section(ModelSection.Blocks);
        _bucketOffsets = (ushort*)Section(ModelSection.BucketOffsets);
        _buckets = Section(ModelSection.Buckets);
        _codebook = (sbyte*)Section(ModelSection.Codebook);
        _scripts = Section(ModelSection.Scripts);
        _han = (sbyte*)Section(ModelSection.Han);
        _relatives = Section(ModelSection.Relatives);
        _priors = (sbyte*)Section(ModelSection.Priors);
        _hanVariants = Section(ModelSection.HanVariants);
        Tags = Encoding.UTF8.GetString(Section(ModelSection.Tags), Length(ModelSection.Tags)).Split('\n');
    }

    public static NgramModel Shared { get; } = Load();

    /// <summary>BCP 47 tags by language number.</summary>
    public string[] Tags { get; }

    /// <summary>What there is of the languages that are written in <paramref name="script"/>.</summary>
    public ScriptModel Script(LetterScript script)
    {
        var record = _scripts + (ModelFormat.ScriptBytes * (int)script);
        return new(record[0], record[1], record[2], *(int*)(record + 4));
    }

    /// <summary>The script of a UTF-16 unit and its symbol.</summary>
    public LetterScript Classify(char unit, out int symbol)
    {
        var cell = _pages[(_pageIndex[unit >> 8] << 8) | (unit & 0xFF)];
        symbol = cell & ((1 << ModelFormat.SymbolBits) - 1);
        return (LetterScript)(cell >> ModelFormat.SymbolBits);
    }

    /// <summary>Positive for an ideograph that speaks for Chinese, negative for Japanese; in units of <see cref="ModelFormat.Scale"/>.</summary>
    public int HanWeight(char ideograph) => ideograph is >= (char)ModelFormat.FirstHan and <= (char)ModelFormat.LastHan ? _han[ideograph - ModelFormat.FirstHan] : 0;

    /// <summary>
    /// The relative that a language's texts quote, by number, and the most that one window of text can then speak
    /// for the relative; no relative where that is 0.
    /// </summary>
    public (int Relative, int Loss) Relative(int language) => (_relatives[2 * language], _relatives[(2 * language) + 1]);

    /// <summary>1 for an ideograph of simplified Chinese only, 2 for one of traditional Chinese only, else 0.</summary>
    public int HanVariant(char ideograph)
    {
        var at = ideograph - ModelFormat.FirstHan;
        return at is < 0 or > ModelFormat.LastHan - ModelFormat.FirstHan ? 0 : (_hanVariants[at >> 2] >> (2 * (at & 3))) & 3;
    }

    /// <summary>What a text speaks for a language before it is read.</summary>
    public int Prior(int language) => _priors[language];

    /// <summary>Adds the weights of one n-gram or word to the scores of its script's languages.</summary>
    /// <param name="script">The script of the letters.</param>
    /// <param name="key">The symbols, the last one lowest, or <see cref="ModelFormat.WordKeyOf"/>.</param>
    /// <param name="scores">The scores of the script's languages, the first one at 0.</param>
    /// <returns>False where the model does not hold it.</returns>
    public bool Add(ScriptModel script, ulong key, Span<int> scores)
    {
        var hash = ModelFormat.Hash(key);
        var bucket = script.FirstBucket + ModelFormat.Bucket(hash, script.BucketBits);
        var entries = _buckets + _blocks[bucket >> ModelFormat.BlockBits] + _bucketOffsets[bucket];
        int count = *entries++;
        var fingerprint = ModelFormat.Fingerprint(hash);
        var weights = entries + (2 * count);
        for (var i = 0; i < count; i++, entries += 2)
        {
            int entry = *(ushort*)entries;
            var languages = entry & ModelFormat.Dense;
            if ((entry & ModelFormat.FingerprintMask) == fingerprint)
            {
                if (languages == ModelFormat.Dense) AddDense((sbyte*)weights, scores);
                else AddListed(weights, languages, scores);
                return true;
            }
            weights += ModelFormat.WeightBytes(languages, scores.Length);
        }
        return false;
    }

    private static void AddDense(sbyte* weights, Span<int> scores)
    {
        for (var i = 0; i < scores.Length; i++) scores[i] += weights[i];
    }

    private void AddListed(byte* weights, int count, Span<int> scores)
    {
        for (var i = 0; i < count; i++)
        {
            var pair = *(ushort*)(weights + ((i * 3) >> 1)) >> ((i & 1) << 2);
            scores[(pair >> 6) & 63] += _codebook[pair & 63];
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

    private uint Header(ModelSection section, int part) => MemoryMarshal.Read<uint>(new ReadOnlySpan<byte>(_data + 8 + (8 * (int)section) + part, 4));
}
