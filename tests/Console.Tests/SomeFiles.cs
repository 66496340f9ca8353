namespace Pipeline.Console.Tests;

/// <summary>Files to upload, in a folder of their own.</summary>
internal static class SomeFiles
{
    public const string French =
        "Le conseil municipal a adopté le nouveau plan de circulation pour le centre de la ville. "
        + "Les habitants pourront donner leur avis pendant le mois prochain.";

    public const string German =
        "Der Gemeinderat hat den neuen Verkehrsplan für die Innenstadt beschlossen. "
        + "Die Einwohner können im nächsten Monat ihre Meinung dazu sagen.";

    public const string Hebrew =
        "<html lang=\"he\"><title>דוח על ספריית העיר</title><p>המועצה אישרה את התוכנית החדשה לספריית העיר. "
        + "התושבים יוכלו להביע את דעתם במהלך החודש הבא ולקרוא את הדוח המלא.</p></html>";

    /// <returns>The folder.</returns>
    public static string In(params (string Path, string Text)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("docmeta-files-").FullName;
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }
        return folder;
    }
}
