namespace Pipeline.Cli.Screens;

/// <summary>Tells nothing.</summary>
internal sealed class NoProgress : IWorkProgress
{
    public static readonly NoProgress Instance = new();

    public void Add(long count)
    {
    }

    public void Dispose()
    {
    }
}
