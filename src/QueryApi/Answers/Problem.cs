using System.Text.Json;
using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.Parameters;

namespace Pipeline.QueryApi.Answers;

/// <summary>What went wrong, as RFC 9457 has it. The text says what would do.</summary>
internal sealed record Problem(int Status, string Kind, string Title, string Detail)
{
    public const string ContentType = "application/problem+json";

    /// <summary>What <c>type</c> begins with; the kind follows. Nothing is there to be fetched, hence no address.</summary>
    public const string TypePrefix = "urn:pipeline:problem:";

    /// <summary>The wrong parameters, all at once.</summary>
    public IReadOnlyList<(Parameter? Parameter, string Name, string Detail)> Errors { get; init; } = [];

    /// <summary>Further members.</summary>
    public Action<Utf8JsonWriter>? WriteMore { get; init; }

    /// <summary>Seconds after which asking again makes sense.</summary>
    public int? RetryAfter { get; init; }

    public static Problem WrongParameter(string name, string detail) => WrongParameters([(null, name, detail)]);

    public static Problem WrongParameters(IReadOnlyList<(Parameter? Parameter, string Name, string Detail)> errors) =>
        new(400, "invalid-parameter", errors.Count == 1 ? $"The parameter {errors[0].Name} is wrong" : "Some parameters are wrong",
            string.Join(" ", errors.Select(error => $"{error.Name} {error.Detail}.")))
        { Errors = errors };

    public HttpApiResponse ToResponse(string region)
    {
        var response = JsonAnswer.Of(Status, json => Write(json, region), ContentType);
        return RetryAfter is { } seconds
            ? response.WithHeader("Retry-After", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)) : response;
    }

    private void Write(Utf8JsonWriter json, string region)
    {
        json.WriteString("type"u8, TypePrefix + Kind);
        json.WriteString("title"u8, Title);
        json.WriteNumber("status"u8, Status);
        json.WriteString("detail"u8, Detail);
        json.WriteString("region"u8, region);
        if (Errors.Count > 0)
        {
            json.WriteStartArray("errors"u8);
            foreach (var (parameter, name, detail) in Errors)
            {
                json.WriteStartObject();
                json.WriteString("parameter"u8, name);
                if (parameter is not null) json.WriteString("in"u8, parameter.PlaceName);
                json.WriteString("detail"u8, detail);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        WriteMore?.Invoke(json);
    }
}
