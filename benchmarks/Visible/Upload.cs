namespace Pipeline.Benchmarks.Visible;

/// <summary>An upload, in milliseconds from its beginning.</summary>
/// <param name="Acknowledged">S3 answered.</param>
/// <param name="Listed">The list of its region has it.</param>
/// <param name="ListedElsewhere">The list of the other region has it.</param>
internal sealed record Upload(double Acknowledged, double Listed, double ListedElsewhere);
