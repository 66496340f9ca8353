using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Loading;

/// <summary>Finds the place in a file that a finding's path speaks of.</summary>
internal static class SpecPlaces
{
    /// <summary>
    /// The nearest place: the value itself, one of its fields, or whatever encloses it in the file. A value of a profile is never
    /// to blame: what somebody wrote beside it is, or else the line that chose the profile.
    /// </summary>
    public static Origin? Find(string path, SpecMap file, IReadOnlyList<Explained> explanation)
    {
        for (var at = path; at.Length > 0; at = Parent(at))
        {
            if (Written(at, file) is { } written) return written;
            var inside = explanation.Where(value =>
                Within(value.Path, at) && value.Origin.Line > 0 && value.Origin.Source == file.Origin.Source).ToList();
            if (inside.Count > 0) return inside[0].Origin;
        }

        return Written("environment", file);
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
