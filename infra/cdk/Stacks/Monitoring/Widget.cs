namespace Pipeline.Cdk.Stacks.Monitoring;

/// <summary>A graph of the dashboard.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Statistic">The statistic of all its lines.</param>
/// <param name="Lines">Namespace, metric, and names and values of dimensions.</param>
internal sealed record Widget(string Title, string Statistic, params string[][] Lines);
