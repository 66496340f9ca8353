namespace Pipeline.RegionLab.Functions;

/// <summary>How an invocation ended.</summary>
/// <param name="Answer">What the function answered; null when it failed or its process died.</param>
/// <param name="Error">What it failed with; null when its process died.</param>
public readonly record struct FunctionEnd(byte[]? Answer, Exception? Error)
{
    /// <summary>Whether the function answered.</summary>
    public bool Succeeded => Answer is not null;
}
