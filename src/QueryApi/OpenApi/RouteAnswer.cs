namespace Pipeline.QueryApi.OpenApi;

/// <summary>An answer of a route that is no problem.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Name">The schema's name.</param>
/// <param name="Schema">What the body holds.</param>
internal sealed record RouteAnswer(int Status, string Name, Schema Schema)
{
    public string ContentType { get; init; } = Answers.JsonAnswer.ContentType;
}
