namespace Pipeline.Metadata.Formats;

/// <summary>
/// Says on a reader's class which field it fills and from where, for the table in docs/formats. One attribute a field;
/// nothing reads it at run time.
/// </summary>
/// <param name="field">The item's attribute name (<c>title</c>, <c>pageCount</c>, …), or <c>text</c> for what counts as text.</param>
/// <param name="source">Where it stands in the document, the first source that has it named first.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
internal sealed class ReadsAttribute(string field, string source) : Attribute
{
    public string Field { get; } = field;

    public string Source { get; } = source;
}
