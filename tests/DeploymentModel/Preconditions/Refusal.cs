using System.Text.RegularExpressions;

namespace Pipeline.DeploymentModel.Preconditions;

/// <summary>AWS's refusal of one operation, in the words of docs/deployment-model.md, which lists all that the model demands.</summary>
internal sealed partial class Refusal(string code, string message) : Exception(message)
{
    private static readonly Dictionary<string, string> Wordings = Read();

    /// <summary>The codes of everything that the model demands.</summary>
    public static IReadOnlyCollection<string> Codes => Wordings.Keys;

    /// <summary>The page's name of what was not true.</summary>
    public string Code { get; } = code;

    /// <summary>A refusal.</summary>
    /// <param name="code">What is not true, by the page's name of it.</param>
    /// <param name="with">What is filled into AWS's answer.</param>
    public static Refusal Of(string code, params object[] with) => new(code, string.Format(Wordings[code], with));

    private static Dictionary<string, string> Read()
    {
        using var page = new StreamReader(typeof(Refusal).Assembly.GetManifestResourceStream("deployment-model.md")!);
        return Row().Matches(page.ReadToEnd()).ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);
    }

    [GeneratedRegex(@"^\| ([A-Z][A-Z0-9-]+) \| [^|]+ \| ([^|]+) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
