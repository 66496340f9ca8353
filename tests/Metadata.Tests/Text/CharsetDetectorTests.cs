using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Tests.Text;

public sealed class CharsetDetectorTests
{
    // One paragraph a language, written for these tests.
    private static readonly Dictionary<string, string> Paragraphs = new()
    {
        ["fr"] = "La rivière a débordé après trois jours de pluie, et les élèves de l'école sont restés à la maison. Le maire espère que "
            + "la fête du village pourra être célébrée où elle l'a toujours été.",
        ["de"] = "Die Brücke über den Fluss wurde im Frühjahr überprüft. Dabei fielen größere Schäden an den Stützen auf, die nächstes "
            + "Jahr für rund hunderttausend Franken behoben werden müssen.",
        ["es"] = "El próximo sábado celebraremos una reunión en el salón del ayuntamiento. Según el señor Núñez, habrá música, niños "
            + "jugando y una exposición de fotografías de la región.",
        ["pt"] = "A associação não conseguiu reunir os votos necessários para a eleição da direção. A próxima reunião será às vinte "
            + "horas, e as inscrições estão abertas até amanhã de manhã.",
        ["sv"] = "Föreningen höll årsmöte på lördagen, och många av medlemmarna åkte båt över sjön för att vara där. Efteråt bjöds det "
            + "på kaffe och smörgåsar på ön.",
        ["da"] = "Foreningen holdt sit årsmøde på øen, hvor mange af medlemmerne sejlede over fjorden for at være med. Bagefter spiste "
            + "man smørrebrød og drak øl.",
        ["fi"] = "Yhdistyksen vuosikokous pidettiin lauantaina järven rannalla, ja monet jäsenistä tulivat paikalle veneellä. Lopuksi "
            + "syötiin keittoa ja päätettiin seuraavan kesän töistä.",
        ["is"] = "Félagið hélt aðalfund sinn á laugardaginn og margir félagsmenn sigldu yfir fjörðinn til að vera þar. Að því loknu var "
            + "boðið upp á kaffi og brauð með osti.",
        ["pl"] = "Zarząd postanowił, że świetlica będzie czynna również w sobotę. Mieszkańcy mogą przynosić książki i gry, a dzieci "
            + "zapraszamy na zajęcia plastyczne, które poprowadzi pani Żółkiewska.",
        ["cs"] = "Obec letos opravila střechu školy a vyměnila všechna okna. Žáci se proto několik týdnů učili v hasičské zbrojnici, což "
            + "se jim velmi líbilo, protože směli zkoušet přilby.",
        ["hu"] = "Az egyesület szombaton tartotta közgyűlését, ahová sok tag csónakkal érkezett a tó túlsó partjáról. Utána gulyáslevest "
            + "főztek, és eldöntötték, mikor kezdődjön a következő őszi munka.",
        ["ru"] = "После трёх дней дождя река вышла из берегов, и дети остались дома. Глава посёлка надеется, что праздник всё же "
            + "состоится в следующее воскресенье на главной площади.",
        ["uk"] = "Після трьох днів дощу річка вийшла з берегів, і діти залишилися вдома. Голова громади сподівається, що свято все ж "
            + "відбудеться наступної неділі на головній площі міста.",
        ["bg"] = "След три дни дъжд реката излезе от коритото си и децата останаха вкъщи. Кметът се надява, че празникът все пак ще се "
            + "състои следващата неделя на площада.",
        ["el"] = "Ύστερα από τρεις μέρες βροχής το ποτάμι ξεχείλισε και τα παιδιά έμειναν στο σπίτι. Ο δήμαρχος ελπίζει ότι η γιορτή θα "
            + "γίνει την επόμενη Κυριακή στην πλατεία.",
        ["tr"] = "Üç gün süren yağmurdan sonra ırmak taştı ve çocuklar evde kaldı. Muhtar, şenliğin gelecek pazar günü köy meydanında "
            + "yapılacağını umduğunu söyledi, ama kimse buna inanmıyor.",
        ["he"] = "אחרי שלושה ימים של גשם עלה הנהר על גדותיו והילדים נשארו בבית. ראש המועצה מקווה שהחגיגה תתקיים בכל זאת ביום ראשון הבא "
            + "בכיכר.",
        ["ar"] = "بعد ثلاثة أيام من المطر فاض النهر وبقي الأطفال في البيت. ويأمل رئيس البلدية أن يقام الاحتفال يوم الأحد القادم في "
            + "الساحة الرئيسية.",
        ["th"] = "หลังจากฝนตกสามวันแม่น้ำก็เอ่อล้นตลิ่งและเด็กๆ ต้องอยู่บ้าน ผู้ใหญ่บ้านหวังว่างานประจำปีจะจัดได้ในวันอาทิตย์หน้า",
        ["ja"] = "三日間の雨で川があふれ、子どもたちは家で過ごしました。村長は次の日曜日に広場で祭りを開けることを願っています。",
        ["zh-Hans"] = "下了三天雨以后，河水漫过了河岸，孩子们都留在家里。村长希望下个星期天还能在广场上举行节日活动。",
        ["zh-Hant"] = "下了三天雨以後，河水漫過了河岸，孩子們都留在家裡。村長希望下個星期天還能在廣場上舉行節日活動。",
        ["ko"] = "사흘 동안 비가 내려 강물이 넘쳤고 아이들은 집에 머물렀다. 이장은 다음 일요일에 광장에서 잔치를 열 수 있기를 바라고 있다.",
    };

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        void Add(string charset, params string[] languages)
        {
            foreach (var language in languages) cases.Add(language, charset);
        }
        Add("windows-1252", "fr", "de", "es", "pt", "sv", "da", "fi", "is");
        Add("macintosh", "fr", "de");
        Add("windows-1250", "pl", "cs", "hu");
        Add("iso-8859-2", "pl", "cs", "hu");
        Add("windows-1251", "ru", "uk", "bg");
        Add("koi8-r", "ru");
        Add("koi8-u", "uk");
        Add("iso-8859-5", "ru", "uk");
        Add("ibm866", "ru");
        Add("windows-1253", "el");
        Add("windows-1254", "tr");
        Add("windows-1255", "he");
        Add("windows-1256", "ar");
        Add("iso-8859-6", "ar");
        Add("windows-874", "th");
        Add("shift_jis", "ja");
        Add("euc-jp", "ja");
        Add("iso-2022-jp", "ja");
        Add("gbk", "zh-Hans");
        Add("big5", "zh-Hant");
        Add("euc-kr", "ko");
        foreach (var language in Paragraphs.Keys) Add("utf-8", language);
        Add("utf-16le", "fr", "ru", "ja");
        Add("utf-16be", "fr", "ru", "ja");
        Add("utf-32le", "el");
        Add("ibm852", "pl", "cs", "hu");
        Add("ibm855", "ru", "bg");
        Add("ibm737", "el");
        Add("ibm857", "tr");
        Add("johab", "ko");
        Add("iso-2022-kr", "ko");
        Add("hz-gb-2312", "zh-Hans");
        Add("ibm037", "fr", "de", "es");
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_paragraph_without_label_is_decoded_as_it_was_written(string language, string charset)
    {
        var text = Paragraphs[language];
        var found = CharsetDetector.Detect(Encode(text, charset));
        // Charsets that give the same text are equally right.
        Assert.Equal(text, Charsets.Decoder(found).GetString(Encode(text, charset)));
    }

    [Theory]
    [InlineData("ja", "shift_jis")]
    [InlineData("ja", "euc-jp")]
    [InlineData("ja", "iso-2022-jp")]
    [InlineData("zh-Hans", "gbk")]
    [InlineData("zh-Hant", "big5")]
    [InlineData("ko", "euc-kr")]
    public void Characters_are_judged_however_late_they_come(string language, string charset)
    {
        var bytes = Encode(string.Concat(Enumerable.Repeat("<p class=\"x\">A line in English.</p>\n", 400)) + Paragraphs[language],
            charset);

        Assert.Equal(charset, CharsetDetector.Detect(bytes));
    }

    [Theory]
    [InlineData("IBM855", "ibm855")]
    [InlineData("cp850", "ibm850")]
    [InlineData("437", "ibm437")]
    [InlineData("852", "ibm852")]
    [InlineData("866", "ibm866")]
    [InlineData("ISO-2022-KR", "iso-2022-kr")]
    [InlineData("Johab", "johab")]
    [InlineData("ebcdic-cp-us", "ibm037")]
    public void Labels_beyond_the_standard_are_known(string label, string name) => Assert.Equal(name, Charsets.Name(label));

    [Fact]
    public void Every_further_label_leads_to_a_decoder()
    {
        foreach (var columns in RuleFile.Read("further-charset-labels.tsv"))
        {
            foreach (var label in columns[1].Split(' ')) Assert.Equal(columns[0], Charsets.Name(label.ToUpperInvariant()));
            Assert.False(Charsets.IsStandard(columns[0]));
            Assert.Equal("Abc 9", Charsets.Decoder(columns[0]).GetString(Encode("Abc 9", columns[0])));
        }
    }

    [Fact]
    public void Every_WHATWG_label_leads_to_a_decoder()
    {
        foreach (var columns in RuleFile.Read("charset-labels.tsv"))
        {
            foreach (var label in columns[1].Split(' ')) Assert.Equal(columns[0], Charsets.Name(label.ToUpperInvariant()));
            Assert.Equal("a", Charsets.Decoder(columns[0])
                .GetString(columns[0].StartsWith("utf-16", StringComparison.Ordinal)
                    ? (columns[0].EndsWith("be", StringComparison.Ordinal) ? [0, (byte)'a'] : [(byte)'a', 0]) : "a"u8));
        }
    }

    [Theory]
    [InlineData("iso-8859-10", 0xE1, 'á')]
    [InlineData("iso-8859-10", 0xFF, 'ĸ')]
    [InlineData("iso-8859-14", 0xD0, 'Ŵ')]
    [InlineData("iso-8859-16", 0xFE, 'ț')]
    [InlineData("iso-8859-16", 0xA4, '€')]
    public void Charsets_that_NET_lacks_are_decoded(string charset, byte value, char expected) =>
        Assert.Equal(expected.ToString(), Charsets.Decoder(charset).GetString([value]));

    private static byte[] Encode(string text, string charset) => Charsets.Decoder(charset).GetBytes(text);
}
