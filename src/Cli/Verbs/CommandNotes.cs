namespace Pipeline.Cli.Verbs;

/// <summary>What help and <c>docmeta schema</c> say of a command that is no <see cref="VerbCommand"/>.</summary>
/// <param name="Example">A command line that works.</param>
/// <param name="ExitCodes">What it ends with.</param>
/// <param name="Schema">Makes the JSON Schema of what it prints; null where that is no JSON, or another verb tells its schema.</param>
internal sealed record CommandNotes(string Example, IReadOnlyList<(int Code, string Meaning)> ExitCodes, Func<string>? Schema = null);
