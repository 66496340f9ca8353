namespace Pipeline.Tables.Templates;

/// <summary>Starting points for a table: YAML with comments, in which <c>NAME</c> stands for the table's name.</summary>
public static class TableTemplates
{
    private const string Folder = "Templates";

    /// <summary>The templates' names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Resources.In(Folder).Select(name => Path.GetFileNameWithoutExtension(name))];

    /// <summary>A template's YAML for a table of that name.</summary>
    /// <exception cref="ArgumentException">There is no such template.</exception>
    public static string Text(string template, string tableName = "my-table") => Names.Contains(template)
        ? Resources.Text($"{Folder}/{template}.yaml").Replace("name: NAME", $"name: {tableName}", StringComparison.Ordinal)
        : throw new ArgumentException($"There is no template {template}; there are {string.Join(", ", Names)}.", nameof(template));

    /// <summary>The sentence that a template begins with.</summary>
    public static string Summary(string template) =>
        string.Join(' ', Text(template).Split('\n').TakeWhile(line => line.StartsWith('#')).Select(line => line[1..].Trim()));
}
