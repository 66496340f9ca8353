using Pipeline.Metadata.Language;

namespace Pipeline.Metadata.Tests.Language;

public class LanguageIdentifierTests
{
    [Theory]
    [InlineData("en", "The committee will meet again on Thursday to discuss what should be done about the bridge.")]
    [InlineData("fr", "Le comité se réunira de nouveau jeudi pour discuter de ce qu'il faut faire du pont.")]
    [InlineData("de", "Der Ausschuss trifft sich am Donnerstag wieder, um zu besprechen, was mit der Brücke geschehen soll.")]
    [InlineData("es", "El comité volverá a reunirse el jueves para hablar de lo que debe hacerse con el puente.")]
    [InlineData("it", "Il comitato si riunirà di nuovo giovedì per discutere che cosa fare del ponte.")]
    [InlineData("pt", "A comissão volta a reunir-se na quinta-feira para discutir o que se deve fazer com a ponte.")]
    [InlineData("nl", "De commissie komt donderdag opnieuw bijeen om te bespreken wat er met de brug moet gebeuren.")]
    [InlineData("pl", "Komisja zbierze się ponownie w czwartek, aby omówić, co należy zrobić z mostem.")]
    [InlineData("tr", "Komite, köprü hakkında ne yapılması gerektiğini görüşmek üzere perşembe günü yeniden toplanacak.")]
    [InlineData("fi", "Valiokunta kokoontuu torstaina uudelleen keskustelemaan siitä, mitä sillalle pitäisi tehdä.")]
    [InlineData("ru", "Комитет снова соберётся в четверг, чтобы обсудить, что делать с мостом.")]
    [InlineData("uk", "Комітет знову збереться в четвер, щоб обговорити, що робити з мостом.")]
    [InlineData("el", "Η επιτροπή θα συνεδριάσει ξανά την Πέμπτη για να συζητήσει τι πρέπει να γίνει με τη γέφυρα.")]
    [InlineData("ar", "ستجتمع اللجنة مرة أخرى يوم الخميس لمناقشة ما يجب فعله بشأن الجسر.")]
    [InlineData("he", "הוועדה תתכנס שוב ביום חמישי כדי לדון במה שיש לעשות עם הגשר.")]
    [InlineData("hi", "समिति गुरुवार को फिर से बैठक करेगी ताकि पुल के बारे में चर्चा हो सके।")]
    [InlineData("zh", "委员会将于星期四再次开会，讨论应该如何处理这座桥。")]
    [InlineData("ja", "委員会は木曜日に再び会合を開き、橋をどうするべきかを話し合います。")]
    [InlineData("ko", "위원회는 목요일에 다시 모여 다리를 어떻게 해야 할지 논의할 것입니다.")]
    public void A_sentence_is_of_the_language_it_was_written_in(string language, string sentence) =>
        Assert.Equal(language, LanguageIdentifier.Identify(sentence).Language);
}
