namespace Pipeline.DeploymentModel.Preconditions;

/// <summary>What Lambda demands.</summary>
internal static class LambdaPreconditions
{
    private const string Create = "Lambda API Reference, CreateFunction";
    private const string Mapping = "Lambda API Reference, CreateEventSourceMapping";

    public static readonly Precondition NameFree =
        new("LAMBDA-NAME", "A function's name is free in its region.", "Function already exist: {0}", Create);
    public static readonly Precondition Role = new("LAMBDA-ROLE", "The function's role exists and trusts Lambda.",
        "The role defined for the function cannot be assumed by Lambda.", Create);
    public static readonly Precondition Runtime = new("LAMBDA-RUNTIME", "The runtime is one that AWS still lets functions be created with.",
        "The runtime parameter of {0} is no longer supported for creating or updating AWS Lambda functions. We recommend you use a "
        + "supported runtime while creating or updating functions.", "Lambda Developer Guide, Runtimes: deprecation");
    public static readonly Precondition Code = new("LAMBDA-CODE", "The function's package lies in a bucket of its region.",
        "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: {0}", Create);
    public static readonly Precondition Exists = new("LAMBDA-EXISTS", "A function exists before anything is set on it.",
        "Function not found: {0}", "Lambda API Reference, ResourceNotFoundException");
    public static readonly Precondition Concurrency = new("LAMBDA-CONCURRENCY",
        "Reserved concurrency leaves 100 of the account's unreserved.",
        "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value "
        + "of [100].", "Lambda Developer Guide, Configuring reserved concurrency");
    public static readonly Precondition Network = new("LAMBDA-NETWORK", "The role of a function in a VPC may create network interfaces.",
        "The provided execution role does not have permissions to call CreateNetworkInterface on EC2",
        "Lambda Developer Guide, Configuring VPC access");
    public static readonly Precondition Destination = new("LAMBDA-DESTINATION",
        "A destination exists and the function's role may write to it.",
        "The function's execution role does not have permissions to call {0} on {1}",
        "Lambda Developer Guide, Asynchronous invocation: destinations");
    public static readonly Precondition Source =
        new("LAMBDA-SOURCE", "An event source exists.", "Invalid request: event source {0} does not exist", Mapping);
    public static readonly Precondition SourceRole = new("LAMBDA-SOURCE-ROLE", "The function's role may read its event source.",
        "Cannot access {0}. Please ensure the role can perform the {1} actions on it in IAM.", Mapping);
    public static readonly Precondition Visibility = new("LAMBDA-VISIBILITY", "A queue hides a message as long as the function may run.",
        "Queue visibility timeout: {0} seconds is less than Function timeout: {1} seconds", Mapping);
    public static readonly Precondition RunDenied = new("LAMBDA-RUN", "A function that answers a deployment may do what it is asked for.",
        "AccessDenied: the role of {0} may not perform {1}", "IAM User Guide, Policy evaluation logic");

    public static IReadOnlyList<Precondition> All { get; } = [NameFree, Role, Runtime, Code, Exists, Concurrency, Network, Destination,
        Source, SourceRole, Visibility, RunDenied];
}
