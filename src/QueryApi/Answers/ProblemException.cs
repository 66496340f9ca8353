namespace Pipeline.QueryApi.Answers;

/// <summary>Ends a route with a problem as its answer.</summary>
internal sealed class ProblemException(Problem problem) : Exception(problem.Detail)
{
    public Problem Problem { get; } = problem;
}
