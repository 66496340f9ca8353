using Pipeline.Tables.Loading;
using Pipeline.Tables.Rules;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Cost.Usage;

/// <summary>Reads files of usage with the specification's own reader: every finding with its place.</summary>
internal static class UsageFile
{
    /// <exception cref="FormatException">The file cannot be read; the message lists every finding.</exception>
    public static T Load<T>(string text, string source, Func<Explained, bool> outOfRange)
        where T : new()
    {
        try
        {
            var binder = new SpecBinder();
            var root = SpecLoader.ReadNode(text, source) as SpecMap ?? throw new FormatException($"{source} is no map of fields.");
            var usage = binder.Bind<T>(root, "", new(source, 1, 1));
            foreach (var value in binder.Explanation.Where(outOfRange))
                binder.Report(LoadRules.NotAllowed, value.Path, $"{value.Value} cannot be.",
                    "Write what happens in a month: 0 or more, indexedShare 0 to 1, days 28 to 31.", value.Origin);
            return binder.Findings.Count == 0 ? usage : throw new FormatException(string.Join('\n', FindingOrder.Sort(binder.Findings)));
        }
        catch (SpecSyntaxException e)
        {
            throw new FormatException($"{e.Origin}: {e.Message}", e);
        }
    }
}
