using System.Globalization;
using Pipeline.Metadata.Language;

namespace Pipeline.Metadata.Tests.Language;

public class TechnicalTextTests
{
    private const string Readme = """
        # Gauge reader

        [![build][build-image]][build-url] [![licence](https://example.org/badge/licence.svg)](https://example.org/licence)

        Reads the water gauges of a river and keeps what they say for a week. It warns you when the water rises faster than it did before.

        ## Install

        ```sh
        $ npm install --save gauge-reader && npx gauge-reader --station=4711 --out=./data/levels.json
        ```

        ```js
        const { Gauge } = require('gauge-reader');
        const gauge = new Gauge({ id: 'K-211', keep: { days: 7, every: '15m' } });
        gauge.on('rise', ({ level, rate }) => console.log(`${level} ${rate}`));
        ```

        | option | type | meaning |
        |---|---|---|
        | `id` | `string` | the station's number |
        | `keep.days` | `number` | how long levels are kept |

        Call `gauge.level()` for the last level and `gauge.history(from, to)` for those before. See [the guide](https://example.org/guide#history).

        [build-image]: https://example.org/badge/build.svg?style=flat&branch=main
        [build-url]: https://example.org/builds/gauge-reader
        """;

    private const string Manuale = """
        pegel(1)                     Comandi utente                     pegel(1)

        SINTASSI
               pegel [-a] [-o FILE] [--stazione=NUMERO]... [DIRECTORY]

        DESCRIZIONE
               Legge il livello dell'acqua delle stazioni e lo scrive in /var/lib/pegel/livelli.db.

               -a, --all
                      mostra anche le stazioni che non rispondono
               -o, --output=FILE
                      scrive in FILE invece che sullo standard output
               --stazione=NUMERO
                      legge soltanto la stazione indicata; vedere pegel.conf(5)

        FILE
               ~/.config/pegel/pegel.conf, /etc/pegel.conf
        """;

    [Theory]
    [InlineData("en", Readme)]
    [InlineData("it", Manuale)]
    public void Prose_between_code_is_what_counts(string language, string text)
    {
        var result = LanguageIdentifier.Identify(text);

        Assert.Equal(language, result.Tag);
        Assert.InRange(result.Confidence, 0.9, 1);
    }

    [Fact]
    public void Commands_between_sentences_do_not_count()
    {
        var text = """
            El comité vuelve a reunirse el jueves por la tarde.
                sudo apt-get install -y --no-install-recommends libfoo-dev
                systemctl restart gauge.service && journalctl -u gauge -n 50
            Nadie sabe todavía cuánto costará la obra del puente.
                systemctl restart gauge.service && journalctl -u gauge -n 50
                sudo apt-get install -y --no-install-recommends libfoo-dev
            """;

        var result = LanguageIdentifier.Identify(text);

        Assert.Equal("es", result.Tag);
        Assert.InRange(result.Confidence, 0.9, 1);
    }

    // More letters are of the commands than of the sentences.
    [Theory]
    [InlineData("ar")]
    [InlineData("gu")]
    [InlineData("he")]
    [InlineData("ko")]
    [InlineData("my")]
    [InlineData("te")]
    public void Commands_do_not_make_a_page_of_another_script_theirs(string language)
    {
        var sentences = Declaration.In(language);
        var commands = string.Concat(Enumerable.Repeat("""

                sudo apt-get install -y --no-install-recommends libgauge-dev
                systemctl restart gauge.service && journalctl -u gauge -n 50

            """, (sentences.Length / 60) + 1));

        var result = LanguageIdentifier.Identify(sentences + commands);

        Assert.Equal(language, result.Tag);
        Assert.InRange(result.Confidence, 0.5, 1);
    }

    [Fact]
    public void A_page_of_prose_that_quotes_another_script_keeps_its_language() =>
        Assert.Equal("en", LanguageIdentifier.Identify(LanguageSamples.English + "\n" + Declaration.In("te")[..60]).Tag);

    [Fact]
    public void Rows_of_a_table_of_characters_do_not_count()
    {
        const string about = "Diese Tafel nennt die Zeichen, die auf der Tastatur nicht zu finden sind. Wer eines davon braucht, schreibt "
            + "seine Nummer und drückt danach die Taste, die ganz unten links liegt. Die erste Spalte hat die Zahl so, wie sie in alten "
            + "Handbüchern steht, die zweite so, wie man sie heute schreibt, und die dritte so, wie sie in den Quellen der Programme "
            + "vorkommt. Was in der vierten leer aussieht, ist es meistens nicht, denn es gibt Zeichen, die man nicht sieht.";
        var rows = Enumerable.Range(0, 40).Select(i => string.Create(CultureInfo.InvariantCulture,
            $"    {100 + i}  {160 + i}  {256 + i}  {(char)(256 + i)}  LATIN SMALL LETTER {(char)('A' + (i % 26))} WITH STROKE"));

        Assert.Equal("de", LanguageIdentifier.Identify($"{about}\n\n{string.Join('\n', rows)}\n").Tag);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(60)]
    [InlineData(400)]
    public void Blanks_do_not_eat_the_sample(int blanks)
    {
        var words = LanguageSamples.French.Split(' ');
        var text = string.Join(new string('\n', 1) + new string(' ', blanks), Enumerable.Repeat(words, 12).SelectMany(each => each));

        Assert.Equal("fr", LanguageIdentifier.Identify(text).Tag);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(100_000)]
    public void Text_in_one_corner_of_a_blank_document_is_found(int before) =>
        Assert.Equal("de", LanguageIdentifier.Identify(new string(' ', before) + LanguageSamples.German + new string('\n', 100_000)).Tag);

    [Theory]
    [InlineData("Use `rm -rf` with care", "Use with care")]
    [InlineData("see [the guide](https://example.org/a_b) first", "see the guide first")]
    [InlineData("Pass --force or -f to /usr/bin/tool_x at once please now", "Pass or to at once please now")]
    [InlineData("write to a.b@example.org and file.txt or getValue now", "write to and or now")]
    [InlineData("chmod -R 0755 ./out", "")]
    [InlineData("$ sudo apt-get install -y --no-install-recommends libgauge-dev", "")]
    [InlineData("Say -y or --yes where nobody is there to answer", "Say or where nobody is there to answer")]
    [InlineData("<b>bold</b> words &amp; more of them", "bold words more of them")]
    [InlineData("Müllers Straße und/oder Weg", "Müllers Straße und oder Weg")]
    [InlineData("if (a == b) { return c; }", "")]
    [InlineData("[name]: https://example.org/", "")]
    [InlineData("total 5", "total")]
    [InlineData("  303   195   C3  Ă   LATIN CAPITAL LETTER A WITH BREVE", "")]
    [InlineData("| 1 | 2 | words in a table |", "")]
    [InlineData("1940 was a year of 365 days", "was a year of days")]
    [InlineData("1940 2", "")]
    [InlineData("```\nwords in a block\n```\nwords after it", "words after it")]
    [InlineData("```\nwords after a fence without an end", "words after a fence without an end")]
    public void Only_words_are_left(string text, string left)
    {
        var room = new char[text.Length + 1];
        var code = 0;
        var written = TechnicalText.Remove(text, room, ref code);

        Assert.Equal(left, string.Join(' ', new string(room, 0, written).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    [Fact]
    public void Any_text_fits_the_room_it_is_given()
    {
        var random = new Random(9);
        for (var round = 0; round < 3_000; round++)
        {
            var text = new char[random.Next(200)];
            const string marks = "`[](){}<>&;:/\\-_=#\n\n  ab é日~|.";
            for (var i = 0; i < text.Length; i++) text[i] = marks[random.Next(marks.Length)];
            var (room, code) = (new char[text.Length + 1], 0);

            Assert.InRange(TechnicalText.Remove(text, room, ref code), 0, text.Length + 1);
            LanguageIdentifier.Identify(text);
        }
    }
}
