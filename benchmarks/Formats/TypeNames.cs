namespace Pipeline.Benchmarks.Formats;

/// <summary>When two names of a media type mean the same, or one the same less exactly.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<string, string> Same = new(StringComparer.OrdinalIgnoreCase)
    {
        ["text/xml"] = "application/xml",
        ["application/x-bzip2"] = "application/bzip2",
        ["application/x-gzip"] = "application/gzip",
        ["application/rtf"] = "text/rtf",
        ["audio/x-m4a"] = "audio/mp4",
        ["image/pcx"] = "image/x-pcx",
        ["application/javascript"] = "text/javascript",
        ["application/x-chm"] = "application/vnd.ms-htmlhelp",
        ["application/x-wmf"] = "image/wmf",
        ["application/x-javascript"] = "text/javascript",
        ["audio/wav"] = "audio/x-wav",
        ["video/avi"] = "video/x-msvideo",
        ["image/vnd.zbrush.pcx"] = "image/x-pcx",
        ["application/x-iwork-pages-sffpages"] = "application/vnd.apple.pages",
        ["application/x-iwork-numbers-sffnumbers"] = "application/vnd.apple.numbers",
        ["application/x-iwork-keynote-sffkey"] = "application/vnd.apple.keynote",
    };

    // What a tool answers when it knows the container or the family only.
    private static readonly HashSet<string> General = new(StringComparer.OrdinalIgnoreCase)
    {
        "application/octet-stream", "text/plain", "application/zip", "application/xml", "application/x-ole-storage",
        "application/vnd.ms-office",
        "image/vnd.fpx", "image/tiff", "application/ogg", "video/x-ms-asf", "application/gzip",
    };

    public static bool Equal(string ours, string theirs) => Name(ours).Equals(Name(theirs), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether every tool knows no more than the family, so that a more exact answer contradicts none.</summary>
    public static bool AllGeneral(IEnumerable<string> types) => types.All(type => General.Contains(Name(type)));

    private static string Name(string type) => Same.GetValueOrDefault(type, type);
}
