namespace Pipeline.Cli.Targets;

/// <summary>
/// docmeta's configuration file, in the form of AWS's: sections <c>[default]</c> and <c>[profile NAME]</c> with
/// <c>region</c>, <c>endpoint_url</c>, <c>s3_endpoint_url</c>, <c>local</c>, <c>table</c>, <c>bucket</c>, <c>collection</c>,
/// <c>pipeline</c>, <c>aws_profile</c>, and the targets of recovery <c>rto</c>, <c>rpo</c> (seconds) and <c>lost</c>.
/// </summary>
internal sealed class ProfileFile
{
    /// <summary>Names another file than the default one.</summary>
    public const string PathVariable = "DOCMETA_CONFIG";

    /// <summary>The keys that a profile may have.</summary>
    public static IReadOnlyList<string> Keys { get; } =
        [
            "region", "endpoint_url", "s3_endpoint_url", "local", "table", "bucket", "collection", "pipeline", "aws_profile", "rto", "rpo",
            "lost"];

    private readonly Dictionary<string, Dictionary<string, string>> _profiles = new(StringComparer.Ordinal);

    /// <summary>The user's file by the platform's custom: <c>~/.config/docmeta/config</c> on Linux.</summary>
    public static string DefaultPath =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "docmeta", "config");

    /// <summary>Reads the file; one that is not there has no profiles.</summary>
    /// <exception cref="FormatException">A line is not understood; the message says which and what may stand there.</exception>
    public static ProfileFile Load(string path) => File.Exists(path) ? Parse(File.ReadAllText(path), path) : new();

    public static ProfileFile Parse(string text, string source)
    {
        var file = new ProfileFile();
        Dictionary<string, string>? profile = null;
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] is '#' or ';') continue;
            if (line[0] == '[' && line[^1] == ']')
            {
                var name = line[1..^1].Trim();
                if (name.StartsWith("profile ", StringComparison.Ordinal)) name = name["profile ".Length..].Trim();
                if (!file._profiles.TryGetValue(name, out profile)) file._profiles[name] = profile = new(StringComparer.Ordinal);
                continue;
            }
            var equals = line.IndexOf('=');
            var key = equals < 0 ? line : line[..equals].Trim();
            if (equals < 1 || profile is null || !Keys.Contains(key))
                throw new FormatException(
                    $"{source}:{number}: '{line}' is not understood. Below [default] or [profile NAME] belong lines KEY = VALUE with one "
                        + $"of: {string.Join(", ", Keys)}.");
            profile[key] = line[(equals + 1)..].Trim();
        }
        return file;
    }

    public bool Has(string profile) => _profiles.ContainsKey(profile);

    public string? Get(string profile, string key) =>
        _profiles.GetValueOrDefault(profile)?.GetValueOrDefault(key) is { Length: > 0 } value ? value : null;
}
