namespace Pipeline.Metadata.Formats.OpenXml;

/// <summary>Part names as this reader compares them: no leading slash, forward slashes, dot segments resolved.</summary>
internal static class OpcNames
{
    /// <summary>The relationships part of <paramref name="partName"/>, or of the package for an empty name.</summary>
    public static string RelationshipsOf(string partName)
    {
        var slash = partName.LastIndexOf('/') + 1;
        return $"{partName[..slash]}_rels/{partName[slash..]}.rels";
    }

    /// <summary>Resolves a relationship's target against the folder of its source part. Cannot leave the package.</summary>
    public static string Resolve(string sourcePart, string target)
    {
        target = target.Replace('\\', '/');
        var fragment = target.IndexOfAny(['#', '?']);
        if (fragment >= 0) target = target[..fragment];
        var path = target.StartsWith('/') ? target : sourcePart[..(sourcePart.LastIndexOf('/') + 1)] + target;
        var segments = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
            {
                if (segments.Count > 0) segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }
        return string.Join('/', segments);
    }
}
