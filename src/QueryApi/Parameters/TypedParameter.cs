namespace Pipeline.QueryApi.Parameters;

/// <summary>A parameter whose values have the type <typeparamref name="T"/>.</summary>
internal abstract class Parameter<T>(string name, ParameterPlace place, string description) : Parameter(name, place, description)
{
    /// <summary>What is meant when it is not given.</summary>
    public T? Default { get; init; }
}
