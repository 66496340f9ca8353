using Pipeline.Metadata.Language;

namespace Pipeline.Metadata.Tests.Language;

public class RelatedLanguageTests
{
    [Theory]
    [InlineData("hr", "Prošlog tjedna vlada je priopćila kako će se sveučilište financirati iz državnog proračuna. Tko god želi "
        + "sudjelovati u natječaju, mora to učiniti tijekom rujna. Predsjednik je rekao da će općina dobiti tisuću kuna po osobi.")]
    [InlineData("bs", "Prošle sedmice vlada je saopćila da će se univerzitet finansirati iz budžeta Federacije Bosne i Hercegovine. Ko "
        + "god želi učestvovati u konkursu, mora to uraditi tokom septembra. Predsjednik je rekao da će općina dobiti hiljadu maraka po "
            + "osobi, što je lahko izračunati.")]
    [InlineData("sr-Latn", "Prošle nedelje vlada je saopštila da će se univerzitet finansirati iz budžeta. Ko god želi da učestvuje na "
        + "konkursu, mora to da uradi tokom septembra. Predsednik je rekao da će opština dobiti hiljadu dinara po osobi, a posle toga "
            + "videćemo gde je bilo mesta.")]
    [InlineData("sr-Cyrl", "Прошле недеље влада је саопштила да ће се универзитет финансирати из буџета. Председник је рекао да ће "
        + "општина добити хиљаду динара по особи.")]
    [InlineData("ms", "Minggu lepas kerajaan memaklumkan bahawa universiti itu akan dibiayai daripada bajet negeri kerana syarikat tidak "
        + "mahu membayar wang. Sesiapa sahaja boleh menyertai pertandingan pada bulan Ogos, kata polis.")]
    [InlineData("id", "Pekan lalu pemerintah mengumumkan bahwa universitas itu akan dibiayai dari anggaran provinsi karena perusahaan "
        + "tidak mau membayar uang. Siapa saja bisa mengikuti lomba pada bulan Agustus, kata polisi.")]
    [InlineData("nb", "Forrige uke sa regjeringen at hun ikke visste hva skolene kommer til å koste. Jeg tror ikke noen av dem har spurt "
        + "hvorfor det ble slik, og de fleste bare venter.")]
    [InlineData("nn", "Førre veke sa regjeringa at ho ikkje visste kva skulane kjem til å koste. Eg trur ikkje nokon av dei har spurt "
        + "kvifor det vart slik, og dei fleste berre ventar.")]
    [InlineData("cs", "Minulý týden vláda oznámila, že univerzita bude financována z rozpočtu. Kdo se chce zúčastnit soutěže, musí to "
        + "udělat během září.")]
    [InlineData("sk", "Minulý týždeň vláda oznámila, že univerzita bude financovaná z rozpočtu. Kto sa chce zúčastniť súťaže, musí to "
        + "urobiť počas septembra.")]
    [InlineData("az-Latn", "Keçən həftə hökumət bildirdi ki, universitet büdcədən maliyyələşdiriləcək. Müsabiqədə iştirak etmək istəyən "
        + "hər kəs bunu sentyabr ayında etməlidir.")]
    [InlineData("zh-Hans", "上个星期政府宣布，这所大学将由国家预算资助。想参加比赛的人必须在九月报名。")]
    [InlineData("zh-Hant", "上個星期政府宣布，這所大學將由國家預算資助。想參加比賽的人必須在九月報名。")]
    public void Near_relatives_and_scripts_are_told_apart(string tag, string text) =>
        Assert.Equal(tag, LanguageIdentifier.Identify(text).Tag);

    [Fact]
    public void A_declared_language_breaks_a_tie()
    {
        // A word of all three Scandinavian languages.
        Assert.Equal("da", LanguageIdentifier.Identify("land", "da-DK").Tag);
        Assert.Equal("sv", LanguageIdentifier.Identify("land", "sv").Tag);
    }

    [Fact]
    public void A_declared_language_does_not_overrule_the_text() =>
        Assert.Equal("fr", LanguageIdentifier.Identify(LanguageSamples.French, "en").Tag);
}
