namespace Pipeline.LanguageModel;

/// <summary>The trainer's own small tables, tab-separated, which are part of this program; <c>#</c> starts a comment line.</summary>
internal static class DataTable
{
    public static IEnumerable<string[]> Rows(string name)
    {
        using var stream = typeof(DataTable).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not part of the program.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line.Split('\t');
        }
    }

    /// <summary>The numbers of one column by the key in the first; rows without that column are left out.</summary>
    public static Dictionary<string, double> Numbers(string name, int column = 1) => Rows(name).Where(row => row.Length > column)
        .ToDictionary(row => row[0], row => double.Parse(row[column], System.Globalization.CultureInfo.InvariantCulture));
}
