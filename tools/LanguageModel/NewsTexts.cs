using System.Security.Cryptography;
using System.Text;

namespace Pipeline.LanguageModel;

/// <summary>
/// Lays out NTREX-128 (news, translated by professionals from one English text) as labelled sentences: one half of its documents for
/// tuning, the other to be kept back, and of the first half most documents in the languages that have no table to train from.
/// </summary>
internal static class NewsTexts
{
    private const string Prefix = "newstest2019-";

    // One document in so many is left for tuning where the others train.
    private const int LeftForTuning = 4;

    // The set's codes, where they are not the tags; dialects and the second Spanish are left out.
    private static readonly Dictionary<string, string> Tags =
        ("afr af amh am arb ar bel be ben bn bos bs bul bg cat ca ces cs cym cy dan da deu de ell el est et eus eu fas "
        + "fa prs fa fil tl fin fi fra fr gle ga glg gl guj gu hau ha heb he hin hi hrv hr hun hu hye hy ibo ig ind id "
        + "isl is ita it jpn ja kan kn kat ka kaz kk khm km kin rw kir ky kor ko lao lo lav lv lit lt ltz lb mal ml mar "
        + "mr mkd mk mlg mg mlt mt mon mn mri mi msa ms mya my nde nd nep ne nld nl nno nn nob nb nso nso nya ny orm om "
        + "pan pa pol pl por pt por-BR pt pus ps ron ro rus ru sin si slk sk slv sl som so spa es sqi sq ssw ss swa sw "
        + "swe sv tam ta tat tt tel te tha th tir ti tsn tn tur tr ukr uk urd ur uzb uz vie vi xho xh yor yo zul zu eng "
        + "en aze-Latn az ckb-Arab ckb sna-Latn sn srp-Cyrl sr srp-Latn sr-Latn tgk-Cyrl tg zho-CN zh-Hans zho-TW zh-Hant")
            .Split(' ').Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>Writes <c>tune.tsv</c>, <c>kept.tsv</c> and <c>train.tsv</c>.</summary>
    public static void Write(string set, string folder)
    {
        var documents = File.ReadLines(Path.Combine(set, "DOCUMENT_IDS.tsv"))
            .Select(id => SHA256.HashData(Encoding.UTF8.GetBytes(id.Trim()))).ToArray();
        using var tune = new StreamWriter(Path.Combine(folder, "tune.tsv"));
        using var keep = new StreamWriter(Path.Combine(folder, "kept.tsv"));
        using var train = new StreamWriter(Path.Combine(folder, "train.tsv"));
        foreach (var file in Directory.GetFiles(Path.Combine(set, "NTREX-128"), Prefix + "*.txt").Order(StringComparer.Ordinal))
        {
            if (!Tags.TryGetValue(Path.GetFileName(file)[Prefix.Length..^4].Replace("ref.", "").Replace("src.", ""), out var tag)) continue;
            var trains = Trainer.IsTrainedByText(tag);
            foreach (var (i, line) in File.ReadLines(file).Index())
            {
                var text = line.Trim().Replace('\t', ' ');
                if (text.Length == 0) continue;
                var target = (documents[i][^1] & 1) == 1 ? keep : trains && documents[i][0] % LeftForTuning != 0 ? train : tune;
                target.Write($"{tag}\tsentence\t{text}\n");
            }
        }
    }
}
