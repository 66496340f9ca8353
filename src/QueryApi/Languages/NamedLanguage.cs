namespace Pipeline.QueryApi.Languages;

/// <summary>A language that CLDR names or that texts are told to be in.</summary>
/// <param name="Subtag">Its primary language subtag.</param>
/// <param name="Name">What it is called in English.</param>
/// <param name="OwnName">What its speakers call it; empty where that is not known.</param>
/// <param name="Tags">The tags that texts in it get; empty when none is told to be in it.</param>
internal sealed record NamedLanguage(string Subtag, string Name, string OwnName, string[] Tags)
{
    public override string ToString() => $"{Subtag}: {Name}";
}
