using System.CommandLine;

namespace Pipeline.Cli.Commands;

/// <summary>Runs the command line, so that a mistyped one is told apart from a refused specification.</summary>
internal static class Invocation
{
    /// <summary>
    /// Runs what the arguments ask for. Arguments that cannot be understood give <see cref="TableInput.Unreadable"/>: nothing was
    /// looked at, so nothing was refused.
    /// </summary>
    public static async Task<int> RunAsync(Command root, IReadOnlyList<string> arguments, InvocationConfiguration? configuration = null, CancellationToken cancellation = default)
    {
        var parse = root.Parse(arguments);
        var code = await parse.InvokeAsync(configuration, cancellation);
        return parse.Errors.Count == 0 ? code : TableInput.Unreadable;
    }
}
