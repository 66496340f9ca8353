using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Metadata.Language;

/// <summary>
/// The weights of one word's n-grams, summed for each language of its script. Whole rows and single weights are kept
/// apart, as a vector read where a number was just written makes the processor wait. Lives on the stack of one call.
/// </summary>
internal ref struct WordSums
{
    private Sums _rows;
    private Sums _singles;

    /// <summary>Adds a row: one weight for each language.</summary>
    public void AddRow(ref sbyte row, int bytes)
    {
        ref var sums = ref _rows[0];
        for (nuint i = 0; i < (nuint)bytes; i += ModelFormat.RowGroup)
        {
            var weights = Vector128.WidenLower(
                Vector128.CreateScalarUnsafe(Unsafe.ReadUnaligned<long>(ref Unsafe.As<sbyte, byte>(ref Unsafe.Add(ref row, i)))).AsSByte());
            (Vector128.LoadUnsafe(ref sums, i) + weights).StoreUnsafe(ref sums, i);
        }
    }

    /// <summary>Adds one weight of one language of the script.</summary>
    public void Add(int language, int weight) => Unsafe.Add(ref _singles[0], language) += (short)weight;

    /// <summary>The sum of one language of the script.</summary>
    public readonly int this[int language] => _rows[language] + _singles[language];

    /// <summary>Adds what was summed to <paramref name="scores"/> and starts again.</summary>
    /// <param name="scores">The scores of the script's languages, with room for <paramref name="rowBytes"/> of them.</param>
    /// <param name="rowBytes">The script's languages with padding.</param>
    public void MoveTo(Span<int> scores, int rowBytes)
    {
        ref var target = ref MemoryMarshal.GetReference(scores[..rowBytes]);
        ref var rows = ref _rows[0];
        ref var singles = ref _singles[0];
        for (nuint i = 0; i < (nuint)rowBytes; i += ModelFormat.RowGroup)
        {
            var sums = Vector128.LoadUnsafe(ref rows, i) + Vector128.LoadUnsafe(ref singles, i);
            (Vector128.LoadUnsafe(ref target, i) + Vector128.WidenLower(sums)).StoreUnsafe(ref target, i);
            (Vector128.LoadUnsafe(ref target, i + 4) + Vector128.WidenUpper(sums)).StoreUnsafe(ref target, i + 4);
            Vector128<short>.Zero.StoreUnsafe(ref rows, i);
            Vector128<short>.Zero.StoreUnsafe(ref singles, i);
        }
    }

    /// <summary>Words are cut at 40 letters, so that no sum of weights of a byte each leaves 16 bits.</summary>
    [InlineArray(64)]
    private struct Sums
    {
        private short _first;
    }
}
