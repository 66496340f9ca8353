namespace Pipeline.Metadata.Fuzz;

/// <summary>Makes cases from seeds.</summary>
internal interface ICaseMaker
{
    /// <summary>The case that a number stands for, always the same.</summary>
    byte[] Case(int seed, long number);
}
