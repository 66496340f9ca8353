using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>How each ideograph speaks for Chinese against Japanese, from the two languages' tables of characters.</summary>
internal static class HanTable
{
    // Below the rarest character of both tables, so that one occurrence in a quotation proves little.
    private const double Unseen = 1e-6;

    // The Chinese table was counted on traditional characters. One that it lacks and that is rarer than this in
    // Japanese text is a simplified one, as likely in Chinese as a common character.
    private const double RareInJapanese = 1e-5;
    private const double Simplified = 2e-4;

    public static sbyte[] Weights(NgramTable japanese, NgramTable chinese)
    {
        var ja = Probabilities(japanese);
        var zh = Probabilities(chinese);
        var weights = new sbyte[ModelFormat.LastHan - ModelFormat.FirstHan + 1];
        for (var i = 0; i < weights.Length; i++)
        {
            var ideograph = (char)(ModelFormat.FirstHan + i);
            var inJapanese = Math.Max(ja.GetValueOrDefault(ideograph), Unseen);
            var inChinese = zh.GetValueOrDefault(ideograph);
            if (inChinese < Unseen) inChinese = inJapanese < RareInJapanese ? Simplified : Unseen;
            var ratio = Math.Log(inChinese / inJapanese);
            weights[i] = (sbyte)Math.Clamp(Math.Round(ratio * ModelFormat.Scale), sbyte.MinValue, sbyte.MaxValue);
        }
        return weights;
    }

    /// <summary>Two bits an ideograph: 1 simplified only, 2 traditional only.</summary>
    public static byte[] Variants()
    {
        var packed = new byte[(ModelFormat.LastHan - ModelFormat.FirstHan + 4) / 4];
        foreach (var row in DataTable.Rows("han-variants.tsv"))
        {
            foreach (var ideograph in row[1])
            {
                var at = ideograph - ModelFormat.FirstHan;
                packed[at >> 2] |= (byte)((row[0] == "simplified" ? 1 : 2) << (2 * (at & 3)));
            }
        }
        return packed;
    }

    private static Dictionary<char, double> Probabilities(NgramTable table) =>
        table.OwnRows.Where(row => row.Ngram.Length == 1).ToDictionary(row => row.Ngram[0], row => row.Probability);
}
