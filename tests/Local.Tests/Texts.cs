namespace Pipeline.Local.Tests;

internal static class Texts
{
    public const string French =
        "La bibliothèque municipale a accueilli cette année plus de visiteurs que jamais. Les habitants du quartier viennent y lire les "
        + "journaux et emprunter des romans.";

    public const string German =
        "Die Wasserversorgung unserer Gemeinde beruht auf drei Quellen am Nordhang des Berges und auf einem Brunnen im Tal, der nie "
        + "versiegt ist.";
}
