using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.APIGateway;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using Pipeline.LambdaHost.Http;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;
using Pipeline.QueryApi;

namespace Pipeline.Samples.Annotations;

/// <summary>QueryApi behind AWS's attributes: one method for each route, all answered by the same handler.</summary>
public sealed class QueryFunctions
{
    private readonly LambdaLog _log = LambdaLog.From(EnvironmentSettings.OfProcess, LineOutput.OfProcess, TimeProvider.System);
    private readonly Task<QueryApiHandler> _handler = QueryApiFunction.CreateAsync(EnvironmentSettings.OfProcess, CancellationToken.None);

    [LambdaFunction(ResourceName = "ListDocuments", MemorySize = 512, Timeout = 30)]
    [HttpApi(LambdaHttpMethod.Get, "/documents")]
    public Task<APIGatewayHttpApiV2ProxyResponse> ListDocumentsAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        AnswerAsync(request, context);

    [LambdaFunction(ResourceName = "GetDocument", MemorySize = 512, Timeout = 30)]
    [HttpApi(LambdaHttpMethod.Get, "/documents/{documentId}")]
    public Task<APIGatewayHttpApiV2ProxyResponse> GetDocumentAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext context) =>
        AnswerAsync(request, context);

    private async Task<APIGatewayHttpApiV2ProxyResponse> AnswerAsync(APIGatewayHttpApiV2ProxyRequest request, ILambdaContext lambda)
    {
        var context = AmazonLambdaInvoker.ContextOf(lambda, _log, isColdStart: false);
        using var deadline = new CancellationTokenSource(context.RemainingTime);
        var answer = await (await _handler).AnswerAsync(Read(request), context.Log, deadline.Token);
        return new()
        {
            StatusCode = answer.Status,
            Headers = answer.Headers.ToDictionary(field => field.Key, field => field.Value, StringComparer.OrdinalIgnoreCase),
            Cookies = [.. answer.Cookies],
            Body = answer.IsBinary ? Convert.ToBase64String(answer.Body.Span) : System.Text.Encoding.UTF8.GetString(answer.Body.Span),
            IsBase64Encoded = answer.IsBinary,
        };
    }

    private static HttpApiRequest Read(APIGatewayHttpApiV2ProxyRequest request) => new()
    {
        Method = request.RequestContext.Http.Method,
        RawPath = request.RawPath,
        Query = QueryValues.Parse(request.RawQueryString),
        Headers = new Dictionary<string, string>(request.Headers ?? new Dictionary<string, string>(), StringComparer.OrdinalIgnoreCase),
        Body = request.Body is not { } body
            ? default : request.IsBase64Encoded ? Convert.FromBase64String(body) : System.Text.Encoding.UTF8.GetBytes(body),
        RequestId = request.RequestContext.RequestId,
        DomainName = request.RequestContext.DomainName,
    };
}
