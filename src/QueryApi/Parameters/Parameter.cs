using System.Text.Json;

namespace Pipeline.QueryApi.Parameters;

/// <summary>
/// One thing a client may say in the path, the query or a header: how it is checked and how it is described. The OpenAPI
/// document is written from the same object that refuses a wrong value.
/// </summary>
internal abstract class Parameter(string name, ParameterPlace place, string description)
{
    public string Name => name;

    public ParameterPlace Place => place;

    /// <summary>The place as OpenAPI and problems name it.</summary>
    public string PlaceName => place switch
    {
        ParameterPlace.Path => "path",
        ParameterPlace.Header => "header",
        _ => "query",
    };

    public string Description => description;

    public bool Required { get; init; }

    /// <summary>Whether it may come more than once; its values are then joined by commas.</summary>
    public bool Repeatable { get; init; }

    /// <summary>A value that would do, for the description.</summary>
    public string? Example { get; init; }

    /// <summary>The value that <paramref name="text"/> stands for, or what is wrong with it.</summary>
    public abstract ParameterValue Read(string text);

    /// <summary>Writes the members of its JSON schema.</summary>
    public abstract void WriteSchema(Utf8JsonWriter json);
}
