using System.Text.Json;
using Pipeline.Catalog.Identity;

namespace Pipeline.QueryApi.Parameters;

/// <summary>A document id in the path.</summary>
internal sealed class DocumentIdParameter() : Parameter<DocumentId>("documentId", ParameterPlace.Path, "The document.")
{
    public override ParameterValue Read(string text) => DocumentId.TryParse(text, out var id)
        ? ParameterValue.Of(id)
        : ParameterValue.Wrong($"is {DocumentId.Length} lower-case hexadecimal digits");

    public override void WriteSchema(Utf8JsonWriter json)
    {
        json.WriteString("type"u8, "string"u8);
        json.WriteString("pattern"u8, $"^[0-9a-f]{{{DocumentId.Length}}}$");
    }
}
