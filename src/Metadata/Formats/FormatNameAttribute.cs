namespace Pipeline.Metadata.Formats;

/// <summary>What the formats of a reader are called in docs/formats, and under which media types they are known.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class FormatNameAttribute(string name, string contentTypes) : Attribute
{
    public string Name { get; } = name;

    /// <summary>Media types, separated by commas; the first one must lead to this reader.</summary>
    public string ContentTypes { get; } = contentTypes;
}
