namespace Pipeline.Local.Soak;

/// <summary>What a soak uploads: sentences whose language is known.</summary>
internal static class SoakTexts
{
    public static IReadOnlyList<(string Language, string Text)> All { get; } =
    [
        ("fr", "La bibliothèque municipale a accueilli cette année plus de visiteurs que jamais, et beaucoup y lisent les journaux."),
        ("de", "Die Wasserversorgung unserer Gemeinde beruht auf drei Quellen am Nordhang des Berges und auf einem Brunnen im Tal."),
        ("en", "The committee met on Tuesday to discuss the repair of the bridge and agreed that the work should begin soon."),
        ("es", "El ayuntamiento ha decidido que las obras del puente comenzarán antes del invierno, porque la lluvia lo hace peligroso."),
    ];
}
