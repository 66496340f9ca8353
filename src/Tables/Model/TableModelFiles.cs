using Pipeline.Tables.Loading;
using Pipeline.Tables.Rendering;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Model;

/// <summary>Reduces whatever describes a table: a specification file, a CloudFormation template, or a folder of either output.</summary>
public static class TableModelFiles
{
    /// <summary>Reads a file or folder.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TableModel Read(string path) => ReadWithSpec(path).Model;

    /// <summary>Reads a file or folder once; beside the model the specification, where it is one.</summary>
    /// <exception cref="FormatException">It is none of these.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static (TableModel Model, GlobalTableSpec? Spec) ReadWithSpec(string path)
    {
        if (Directory.Exists(path)) return (ReadFolder(path), null);
        if (IsTemplate(path)) return (CloudFormationModel.Read([new(Path.GetFileName(path), BoundedText.ReadFile(path))]), null);
        var loaded = SpecLoader.LoadFile(path);
        return loaded.Spec.Replicas.Count > 0
            ? (SpecModel.Of(loaded.Spec), loaded.Spec) : throw new FormatException(string.Join('\n', loaded.Findings));
    }

    private static bool IsTemplate(string path) =>
        path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            && BoundedText.ReadFile(path).Contains("\"Resources\"", StringComparison.Ordinal);

    private static TableModel ReadFolder(string folder)
    {
        var modules = Files(folder, "*.tf");
        if (modules.Count > 0) return TerraformModel.Read(modules);
        var templates = Files(folder, "*.template.json");
        return templates.Count > 0
            ? CloudFormationModel.Read(templates) : throw new FormatException($"{folder} has neither .tf nor .template.json files.");
    }

    private static List<RenderedFile> Files(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal)
            .Select(path => new RenderedFile(Path.GetFileName(path), BoundedText.ReadFile(path)))];
}
