using Amazon.Runtime;
using Pipeline.LambdaHost.Runtime;
using Pipeline.Provisioning.Answers;
using Pipeline.Provisioning.Requests;

namespace Pipeline.Provisioning;

/// <summary>
/// The function: a request of CloudFormation in, an answer at the address that it names. Whatever happens it answers: a stack
/// without an answer waits, for an hour unless its template says less, and then tells nobody why.
/// </summary>
/// <param name="resources">The types that there are.</param>
/// <param name="answers">Sends the answers.</param>
internal sealed class ProvisioningHandler(IReadOnlyList<IProvisionedResource> resources, AnswerSender answers)
{
    /// <summary>The id of what was never made, because its properties do not even name it.</summary>
    public const string NotMade = "not-made";

    /// <summary>Kept of the remaining time for the answer and its repetitions.</summary>
    public static readonly TimeSpan AnswerReserve = TimeSpan.FromSeconds(10);

    /// <summary>What a template gives every custom resource, beside the properties of its type.</summary>
    private static readonly string[] Common = ["ServiceToken", "ServiceTimeout"];

    /// <summary>Handles one request.</summary>
    /// <exception cref="Pipeline.LambdaHost.Events.MalformedEventException">It is no request of CloudFormation.</exception>
    /// <exception cref="HttpRequestException">The answer could not be delivered; the invocation is to be tried again.</exception>
    public async Task<Stream> HandleAsync(Stream input, InvocationContext context, CancellationToken cancellationToken)
    {
        var request = await RequestReader.ReadAsync(input, cancellationToken);
        var answer = await AnswerAsync(request, context);
        await answers.SendAsync(request, answer, cancellationToken);
        return Stream.Null;
    }

    private async Task<ResourceAnswer> AnswerAsync(ResourceRequest request, InvocationContext context)
    {
        using var budget = new CancellationTokenSource(TimeOf(context), context.Clock);
        try
        {
            var answer = await ProvideAsync(request, budget.Token);
            context.Log.Write(
                Log.Provided, ("kind", request.Kind.ToString()), ("type", request.ResourceType), ("logicalId", request.LogicalId),
                ("stack", request.StackId), ("physicalId", answer.PhysicalId));
            return answer;
        }
        // Every failure, foreseen or not, is an answer: without one the stack hangs.
        catch (Exception exception)
        {
            context.Log.Write(
                Log.Failed, exception, ("kind", request.Kind.ToString()), ("type", request.ResourceType), ("logicalId", request.LogicalId),
                ("stack", request.StackId));
            return ResourceAnswer.Failed(IdAfterFailure(request), Reason(exception, budget.IsCancellationRequested, context));
        }
    }

    private async Task<ResourceAnswer> ProvideAsync(ResourceRequest request, CancellationToken cancellationToken)
    {
        var resource = resources.FirstOrDefault(known => known.Type == request.ResourceType);
        if (request.Kind == RequestKind.Delete)
        {
            // What has another id was not made here, and so is none of this function's business.
            if (resource is not null && request.PhysicalId is { } id) await resource.RemoveAsync(id, request.Owner, cancellationToken);
            return ResourceAnswer.Done(request.PhysicalId ?? NotMade);
        }

        if (resource is null)
            throw new ProvisioningException(
                $"There is no resource type {request.ResourceType}; there are {string.Join(", ", resources.Select(known => known.Type))}.");
        Refuse(resource, request.Properties);
        var identity = resource.IdOf(request.Properties);
        var attributes = await resource.EnsureAsync(request.Properties, request.Owner, cancellationToken);
        await ForgetFailedUpdateAsync(resource, request, identity, cancellationToken);
        return ResourceAnswer.Done(identity, attributes);
    }

    /// <summary>
    /// An update that failed after it had changed the resource's identity leaves something that no stack knows. The rollback
    /// comes with its properties as the old ones, and removes it.
    /// </summary>
    private static async Task ForgetFailedUpdateAsync(IProvisionedResource resource, ResourceRequest request, string identity,
        CancellationToken cancellationToken)
    {
        if (request.Kind != RequestKind.Update || request.PhysicalId != identity) return;
        string abandoned;
        try
        {
            abandoned = resource.IdOf(request.OldProperties);
        }
        catch (ProvisioningException)
        {
            return;
        }
        if (abandoned != identity) await resource.RemoveAsync(abandoned, request.Owner, cancellationToken);
    }

    private static void Refuse(IProvisionedResource resource, ResourceProperties properties)
    {
        var unknown = properties.Names.Except(resource.Properties).Except(Common).ToList();
        if (unknown.Count > 0)
            throw new ProvisioningException(
                $"{resource.Type} has no property {string.Join(", ", unknown)}; it has {string.Join(", ", resource.Properties)}.");
    }

    /// <summary>
    /// The id of a failed creation is the one that it would have had: if anything was made, the rollback finds it. A failed
    /// update keeps the old one, so that nothing is replaced.
    /// </summary>
    private string IdAfterFailure(ResourceRequest request)
    {
        if (request.PhysicalId is { } id) return id;
        try
        {
            return resources.FirstOrDefault(known => known.Type == request.ResourceType)?.IdOf(request.Properties) ?? NotMade;
        }
        catch (ProvisioningException)
        {
            return NotMade;
        }
    }

    private static string Reason(Exception exception, bool outOfTime, InvocationContext context) => exception switch
    {
        ProvisioningException explained => explained.Message,
        OperationCanceledException when outOfTime =>
            "AWS did not answer within this function's time. Deploy again; if it stays so, raise the function's timeout. "
                + LogHint(context),
        AmazonServiceException denied when denied.ErrorCode.StartsWith("AccessDenied", StringComparison.Ordinal) =>
            $"This function's role does not allow what it has to do: {denied.Message}",
        _ => $"{exception.GetType().Name}: {exception.Message} {LogHint(context)}",
    };

    private static string LogHint(InvocationContext context) => $"The function's log has more, under request {context.RequestId}.";

    private static TimeSpan TimeOf(InvocationContext context)
    {
        var left = context.RemainingTime;
        return left > 2 * AnswerReserve ? left - AnswerReserve : left / 2;
    }
}
