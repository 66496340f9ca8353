using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Rules;

/// <summary>Something wrong with a specification.</summary>
/// <param name="Code">The rule's stable code, <c>DM101</c>.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Path">The field, for example <c>regions.us-east-2.keyArn</c>.</param>
/// <param name="Message">What is wrong, with the facts.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Finding(string Code, Severity Severity, string Path, string Message, string Remedy)
{
    /// <summary>The place in the file, when the specification came from one.</summary>
    public Origin? Where { get; init; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{(Where is { } where ? $"{where}: " : "")}{Code} {Severity.ToString().ToLowerInvariant()}: "
            + $"{(Path.Length > 0 ? $"{Path}: " : "")}{Message} {Remedy}";
}
