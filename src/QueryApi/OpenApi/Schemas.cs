using Pipeline.Catalog.Items;

namespace Pipeline.QueryApi.OpenApi;

/// <summary>The schemas that more than one route speaks of.</summary>
internal static class Schemas
{
    public static Schema Region { get; } = Schema.Text("The region that answered.");

    public static Schema Count { get; } = Schema.Integer("How many items this answer has.");

    public static Schema Cursor { get; } = Schema.Text("Ask the same with this as cursor to go on; there is none after the last answer.");

    /// <summary>An item with every attribute; only the keys are always there.</summary>
    public static Schema Item { get; } = ItemOf("A version of a document.", ItemSchema.AttributeNames);

    public static Schema Problem { get; } = Schema.Object(
        "A problem document (RFC 9457).",
        ("type", Schema.Text("What kind of problem it is.", "uri")),
        ("title", Schema.Text("The kind in words.")),
        ("status", Schema.Integer("The HTTP status.")),
        ("detail", Schema.Text("What is wrong here and what would do.")),
        ("region", Region),
        ("errors", Schema.List("The parameters that are wrong, all of them.", Schema.Object(
            "",
            ("parameter", Schema.Text("Its name.")),
            ("in", Schema.Text("path, query, header or body.")),
            ("detail", Schema.Text("What is wrong with it and what would do."))).WithOptional("in"))),
        ("documentId", Schema.Text("The document.")),
        ("deletedAt", Schema.Text("When it was deleted.", "date-time")),
        ("versions", Schema.Text("Where its versions are, relative to the request.", "uri-reference"))).WithOptional("errors", "documentId",
            "deletedAt", "versions");

    /// <summary>An item with these attributes.</summary>
    public static Schema ItemOf(string description, IReadOnlyList<string> attributes) =>
        Schema.Object(description, [.. attributes.Select(name => (name, Of(ItemSchema.KindOf(name))))])
            .WithOptional(attributes.Except([ItemSchema.DocumentId, ItemSchema.ProcessingDate]));

    private static Schema Of(AttributeKind kind) => kind switch
    {
        AttributeKind.Text => Schema.Text(""),
        AttributeKind.Integer => Schema.Integer(""),
        AttributeKind.Fraction => Schema.Number(""),
        AttributeKind.List => Schema.List("", Schema.Text("")),
        _ => Schema.Map("", Schema.Text("")),
    };
}
