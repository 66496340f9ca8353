namespace Pipeline.Benchmarks.ColdStart;

/// <summary>A package with what it is asked.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Package">Its files.</param>
/// <param name="Event">The event of the invocation of that number; numbers make keys differ.</param>
/// <param name="Environment">Its environment variables, beside region and credentials.</param>
internal sealed record Subject(string Name, Package Package, Func<int, byte[]> Event, params (string Name, string Value)[] Environment);
