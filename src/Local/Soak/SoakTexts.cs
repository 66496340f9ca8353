namespace Pipeline.Local.Soak;

/// <summary>What a soak uploads: sentences whose language is known.</summary>
internal static class SoakTexts
{
    public static IReadOnlyList<(string Language, string Text)> All { get; } =
    [
        ("fr", "La bibliothèque municipale a accueilli cette année plus de visiteurs que jamais, et les habitants du quartier viennent y lire les journaux."),
        ("de", "Die Wasserversorgung unserer Gemeinde beruht auf drei Quellen am Nordhang des Berges und auf einem Brunnen im Tal, der nie versiegt ist."),
        ("en", "The committee met on Tuesday to discuss the repair of the bridge, and agreed that the work should begin before the winter rains return."),
        ("es", "El ayuntamiento ha decidido que las obras del puente comenzarán antes del invierno, porque las lluvias de noviembre lo hacen peligroso."),
    ];
}
