namespace Pipeline.Local.Lab;

/// <summary>A request to <c>/lab</c> is refused.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="detail">What is wrong and what would do.</param>
internal sealed class LabException(int status, string detail) : Exception(detail)
{
    public int Status => status;
}
