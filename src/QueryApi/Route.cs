using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi.OpenApi;
using Pipeline.QueryApi.Parameters;

namespace Pipeline.QueryApi;

/// <summary>One thing that the API answers. Its parameters are checked before it is asked.</summary>
/// <param name="method">GET or POST.</param>
/// <param name="template">The path; a segment in braces is a path parameter.</param>
internal abstract class Route(string method, string template)
{
    public string Method => method;

    public string Template => template;

    public IReadOnlyList<string> TemplateSegments { get; } = template.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The operation's name in the OpenAPI document.</summary>
    public abstract string Name { get; }

    /// <summary>One sentence on what it answers.</summary>
    public abstract string Summary { get; }

    public virtual IReadOnlyList<Parameter> Parameters => [];

    /// <summary>What a client must send as body; null for nothing.</summary>
    public virtual Schema? Body => null;

    /// <summary>What it answers when there is no problem.</summary>
    public abstract IReadOnlyList<RouteAnswer> Answers { get; }

    /// <summary>The answer.</summary>
    /// <exception cref="Answers.ProblemException">There is a problem document instead.</exception>
    public abstract Task<HttpApiResponse> AnswerAsync(RouteRequest request, CancellationToken cancellationToken);
}
