using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>How each ideograph speaks for Chinese against Japanese, from the two languages' tables of characters.</summary>
internal static class HanTable
{
    // Below the rarest character of both tables, so that one occurrence in a quotation proves little.
    private const double Unseen = 1e-6;

    public static sbyte[] Weights(NgramTable japanese, NgramTable chinese)
    {
        var ja = Probabilities(japanese);
        var zh = Probabilities(chinese);
        var weights = new sbyte[ModelFormat.LastHan - ModelFormat.FirstHan + 1];
        for (var i = 0; i < weights.Length; i++)
        {
            var ideograph = (char)(ModelFormat.FirstHan + i);
            var ratio = Math.Log(Math.Max(zh.GetValueOrDefault(ideograph), Unseen) / Math.Max(ja.GetValueOrDefault(ideograph), Unseen));
            weights[i] = (sbyte)Math.Clamp(Math.Round(ratio * ModelFormat.Scale), sbyte.MinValue, sbyte.MaxValue);
        }
        return weights;
    }

    private static Dictionary<char, double> Probabilities(NgramTable table) =>
        table.OwnRows.Where(row => row.Ngram.Length == 1).ToDictionary(row => row.Ngram[0], row => row.Probability);
}
