namespace Pipeline.DeploymentModel.Policies;

/// <summary>A call that policies decide on.</summary>
/// <param name="Action">The action, such as <c>sqs:SendMessage</c>.</param>
/// <param name="Resource">The resource's ARN.</param>
internal sealed record PolicyRequest(string Action, string Resource)
{
    /// <summary>The calling service, when a service calls.</summary>
    public string? Service { get; init; }

    /// <summary>The calling role's ARN, when a role calls.</summary>
    public string? Role { get; init; }

    /// <summary>What conditions can ask for.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();
}
