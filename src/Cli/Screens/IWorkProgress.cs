namespace Pipeline.Cli.Screens;

/// <summary>Tells how far some work is. Safe for several threads.</summary>
internal interface IWorkProgress : IDisposable
{
    /// <summary>So many more are done.</summary>
    void Add(long count);
}
