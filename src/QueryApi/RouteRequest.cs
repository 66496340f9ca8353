using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.Answers;
using Pipeline.QueryApi.Parameters;

namespace Pipeline.QueryApi;

/// <summary>A request whose parameters are those of its route and right.</summary>
internal sealed class RouteRequest
{
    private readonly Dictionary<Parameter, object> _values = [];

    private RouteRequest(HttpApiRequest http) => Http = http;

    public HttpApiRequest Http { get; }

    /// <summary>The value given, or the default.</summary>
    public T Get<T>(Parameter<T> parameter) => _values.TryGetValue(parameter, out var value) ? (T)value : parameter.Default!;

    /// <exception cref="ProblemException">Parameters are wrong, missing, unknown or given twice; all are named.</exception>
    public static RouteRequest Read(Route route, HttpApiRequest http)
    {
        var request = new RouteRequest(http);
        var errors = new List<(Parameter? Parameter, string Name, string Detail)>();
        foreach (var parameter in route.Parameters)
        {
            if (TextOf(route, parameter, http, errors) is not { } text) continue;
            var (value, error) = parameter.Read(text);
            if (error is not null) errors.Add((parameter, parameter.Name, error));
            else request._values[parameter] = value!;
        }
        RefuseUnknown(route, http, errors);
        return errors.Count == 0 ? request : throw new ProblemException(Problem.WrongParameters(errors));
    }

    private static string? TextOf(Route route, Parameter parameter, HttpApiRequest http,
        List<(Parameter? Parameter, string Name, string Detail)> errors)
    {
        if (parameter.Place == ParameterPlace.Path) return http.Segments[IndexOf(route, parameter)];
        if (parameter.Place == ParameterPlace.Header) return http.Header(parameter.Name);
        var values = http.Query.All(parameter.Name);
        if (values.Count == 0)
        {
            if (parameter.Required) errors.Add(
                (parameter, parameter.Name,
                    $"is missing{(parameter.Example is { } example ? $"; for example {parameter.Name}={example}" : "")}"));
            return null;
        }
        if (values.Count == 1) return values[0];
        if (parameter.Repeatable) return string.Join(',', values);
        errors.Add((parameter, parameter.Name, "is given more than once"));
        return null;
    }

    private static int IndexOf(Route route, Parameter parameter)
    {
        var placeholder = "{" + parameter.Name + "}";
        for (var i = 0; i < route.TemplateSegments.Count; i++)
        {
            if (route.TemplateSegments[i] == placeholder) return i;
        }
        throw new InvalidOperationException($"{route.Template} has no {placeholder}.");
    }

    // A misspelt filter must not widen the answer unnoticed.
    private static void RefuseUnknown(Route route, HttpApiRequest http, List<(Parameter? Parameter, string Name, string Detail)> errors)
    {
        const int Quoted = 40, Most = 10;
        foreach (var name in http.Query.Pairs.Select(pair => pair.Key).Distinct(StringComparer.Ordinal))
        {
            if (errors.Count >= Most) return;
            if (route.Parameters.Any(parameter => parameter.Place == ParameterPlace.Query && parameter.Name == name)) continue;
            var known = string.Join(", ",
                route.Parameters.Where(parameter => parameter.Place == ParameterPlace.Query).Select(parameter => parameter.Name));
            errors.Add((null, name.Length <= Quoted ? name : name[..Quoted] + "…", known.Length == 0
                ? "is not known; there are no parameters here" : $"is not known; there are {known}"));
        }
    }
}
