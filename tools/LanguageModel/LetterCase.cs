namespace Pipeline.LanguageModel;

/// <summary>Letter case as the model sees it: both cases of a letter are one symbol.</summary>
internal static class LetterCase
{
    // The lower case of the dotted capital I is two characters in Unicode; as a letter it is an i.
    public static char Fold(char unit) => unit == 'İ' ? 'i' : char.ToLowerInvariant(unit);
}
