using Constructs;

namespace Pipeline.Cdk.Stacks.Application;

/// <summary>A region's functions with their queues, and the API. It works on its own region's table replica and bucket alone.</summary>
internal sealed class ApplicationStack : FunctionStack
{
    public ApplicationStack(Construct scope, Deployment deployment, string region)
        : base(scope, deployment, region, StackPart.Application, $"Functions, queues and API of {deployment.Names.Prefix} in {region}.")
    {
        Queues.Add(this);
        QueryApiFunction.Add(this);
        IngestFunction.Add(this);
        ChangesFunction.Add(this);
        HttpApi.Add(this);
        ApiDomain.Add(this);
    }
}
