namespace Pipeline.Cli.Tests.Verbs;

/// <summary>A command line of a verb, and what a person sees of it.</summary>
/// <param name="Line">The words, with those that <see cref="VerbWorld.Words"/> knows.</param>
/// <param name="Reply">What a person answers to its question; null where it asks none.</param>
/// <param name="Sees">What is on the screen then.</param>
internal sealed record VerbScene(string Line, string? Reply, params string[] Sees);
