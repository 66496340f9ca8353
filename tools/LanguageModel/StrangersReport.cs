using System.Globalization;
using System.Text;
using Pipeline.Metadata.Language;

namespace Pipeline.LanguageModel;

/// <summary>What is no language of ours, or no language, is called, and how surely: the less confidence the better.</summary>
internal static class StrangersReport
{
    private const int Tries = 200;

    private static readonly int[] Lengths = [25, 100, 500, 2000];

    private static readonly string[] Hosts = ["web1", "db-2", "mail", "gw"];

    private static readonly string[] Messages =
    [
        "sshd[4121]: Accepted publickey for deploy from 10.0.3.7 port 51022 ssh2",
        "kernel: [12345.678901] eth0: link up, 1000 Mbps, full duplex",
        "CRON[998]: (root) CMD (run-parts /etc/cron.hourly)", "systemd[1]: Started Session 42 of user root.",
        "postfix/smtpd[771]: connect from unknown[192.0.2.4]",
        "dhclient[551]: DHCPREQUEST on eth0 to 255.255.255.255 port 67",
        "sudo: pam_unix(sudo:session): session opened for user root by (uid=0)",
    ];

    // A syllable of Mandarin is an initial and a final; tones are left out, as most who type it do.
    private static readonly string[] Initials = ["b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "zh", "ch", "sh",
        "r", "z", "c", "s", "y", "w", ""];
    private static readonly string[] Finals = ["a", "ai", "an", "ang", "ao", "e", "en", "eng", "i", "ian", "iao", "ie", "in", "ing", "iu",
        "o", "ong", "ou", "u", "ua", "uan", "ui", "un", "uo"];

    public static void Print(List<Sample> samples)
    {
        var random = new Random(11);
        string Of(string language, Func<string, string> change, int length)
        {
            var texts = samples.Where(sample => sample.Language == language && sample.Kind == "document50").Select(sample => sample.Text)
                .ToList();
            var text = change(texts[random.Next(texts.Count)]);
            var start = random.Next(Math.Max(1, text.Length - length));
            return text.Substring(start, Math.Min(length, text.Length - start));
        }
        var kinds = new (string Name, Func<int, string> Make)[]
        {
            ("ROT13 of English", length => Of("en", Rot13, length)),
            ("ROT13 of German", length => Of("de", Rot13, length)),
            ("Russian in Latin letters", length => Of("ru", Transliterated, length)),
            ("Japanese kana in Latin letters", length => Of("ja", Romaji, length)),
            ("Greek in Latin letters", length => Of("el", text => Mapped(text, Greek), length)),
            ("syllables of Mandarin", length =>
                Words(random, length, () =>
                    string.Concat(Enumerable.Range(0, random.Next(1, 3))
                        .Select(_ => Initials[random.Next(Initials.Length)] + Finals[random.Next(Finals.Length)])))),
            ("a keyboard's noise", length =>
                Words(random, length, () =>
                    string.Concat(Enumerable.Range(0, random.Next(3, 9)).Select(_ => "asdfjklöghqwertuiop"[random.Next(17)])))),
            ("words backwards", length =>
                Of("en", text => string.Join(' ', text.Split(' ').Select(word => new string([.. word.Reverse()]))), length)),
            ("syslog", length =>
                Words(random, length, () =>
                    $"Nov {random.Next(1, 30)} 0{random.Next(9)}:{random.Next(10, 60)}:{random.Next(10, 60)} "
                        + $"{Hosts[random.Next(Hosts.Length)]} {Messages[random.Next(Messages.Length)]}\n")),
        };
        Console.WriteLine($"| no language of ours: mean confidence, percent at 0.9 or more | "
            + $"{string.Join(" | ", Lengths.Select(length => $"{length} characters"))} |");
        Console.WriteLine("|---|" + string.Concat(Enumerable.Repeat("---|", Lengths.Length)));
        foreach (var (name, make) in kinds)
        {
            var cells = Lengths.Select(length =>
            {
                var results = Enumerable.Range(0, Tries).Select(_ => LanguageIdentifier.Identify(make(length))).ToList();
                var most = results.GroupBy(result => result.Tag).OrderByDescending(group => group.Count()).First().Key;
                return string.Create(CultureInfo.InvariantCulture,
                    $"{results.Average(result => result.Confidence):F2}, "
                        + $"{100.0 * results.Count(result => result.Confidence >= 0.9) / Tries:F0} ({most} "
                        + $"{results.Average(result => result.Fit):F1})");
            });
            Console.WriteLine($"| {name} | {string.Join(" | ", cells)} |");
        }
        Console.WriteLine();
    }

    private static string Words(Random random, int length, Func<string> word)
    {
        var text = new StringBuilder();
        while (text.Length < length) text.Append(word()).Append(random.Next(12) == 0 ? ". " : " ");
        return text.ToString(0, length);
    }

    private static string Rot13(string text) => string.Create(text.Length, text, (room, from) =>
    {
        for (var i = 0; i < room.Length; i++)
            room[i] = char.IsAsciiLetterLower(from[i])
                ? (char)('a' + ((from[i] - 'a' + 13) % 26))
                    : char.IsAsciiLetterUpper(from[i]) ? (char)('A' + ((from[i] - 'A' + 13) % 26)) : from[i];
    });

    private static string Transliterated(string text) => Mapped(text, Cyrillic);

    private static string Romaji(string text) => Mapped(new string([.. text.Where(unit => unit is >= '\u3041' and <= '\u30F6' or '。' or '、')
        .Select(unit => unit is >= '\u30A1' and <= '\u30F6' ? (char)(unit - 0x60) : unit)]), Kana);

    private static string Mapped(string text, Dictionary<char, string> map)
    {
        var mapped = new StringBuilder();
        foreach (var unit in text.ToLowerInvariant())
        {
            if (map.TryGetValue(unit, out var letters)) mapped.Append(letters);
            else if (unit < 0x80) mapped.Append(unit);
        }
        return mapped.ToString();
    }

    private static Dictionary<char, string> Map(string pairs) => pairs.Split(' ').ToDictionary(pair => pair[0], pair => pair[1..]);

    private static readonly Dictionary<char, string> Cyrillic =
        Map("аa бb вv гg дd еe ёyo жzh зz иi йy кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya");

    private static readonly Dictionary<char, string> Greek =
        Map("αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs ςs τt υi φf χx ψps ωo άa έe ήi ίi όo ύi ώo");

    // Words have no spaces in kana; every particle gets one.
    private static readonly Dictionary<char, string> Kana = new(
        Map("あa いi うu えe おo かka きki くku けke こko がga ぎgi ぐgu げge ごgo さsa しshi すsu せse そso ざza じji ずzu ぜze ぞzo たta ちchi つtsu てte とto だda "
            + "ぢji づzu でde どdo なna にni ぬnu ねne のno はha ひhi ふfu へhe ほho ばba びbi ぶbu べbe ぼbo ぱpa ぴpi ぷpu ぺpe ぽpo まma みmi むmu めme もmo やya "
                + "ゆyu よyo らra りri るru れre ろro わwa をwo んn"))
    {
        ['、'] = ", ",
        ['。'] = ". ",
        ['は'] = " wa ",
        ['の'] = " no ",
        ['を'] = " wo ",
        ['に'] = " ni ",
        ['が'] = " ga ",
        ['っ'] = "",
        ['ゃ'] = "ya",
        ['ゅ'] = "yu",
        ['ょ'] = "yo",
    };
}
