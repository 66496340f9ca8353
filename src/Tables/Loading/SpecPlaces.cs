namespace Pipeline.Tables.Loading;

/// <summary>Finds the place in a file that a finding's path speaks of.</summary>
internal static class SpecPlaces
{
    /// <summary>The nearest place: the value itself, one of its fields, or whatever encloses it in the file.</summary>
    public static Origin? Find(string path, SpecMap file, IReadOnlyList<Explained> explanation)
    {
        for (var at = path; at.Length > 0; at = Parent(at))
        {
            if (Written(at, file) is { } written) return written;
            if (explanation.FirstOrDefault(value => Within(value.Path, at) && value.Origin.Line > 0)?.Origin is { } origin) return origin;
        }

        return null;
    }

    private static Origin? Written(string path, SpecMap file)
    {
        SpecNode? node = file;
        Origin? origin = null;
        foreach (var step in path.Replace("[", ".[", StringComparison.Ordinal).Split('.'))
        {
            if (step.StartsWith('[') && node is SpecList list)
            {
                node = int.TryParse(step[1..^1], out var index) && index < list.Items.Count ? list.Items[index] : null;
                origin = node?.Origin;
            }
            else if (node is SpecMap map && map.Entries.FirstOrDefault(entry => entry.Key == step) is { } found)
            {
                node = found.Value;
                origin = found.KeyOrigin;
            }
            else
            {
                return null;
            }
        }

        return origin;
    }

    private static bool Within(string path, string ancestor) =>
        path.StartsWith(ancestor, StringComparison.Ordinal) && (path.Length == ancestor.Length || path[ancestor.Length] is '.' or '[');

    private static string Parent(string path) => path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
}
