using System.Text;
using Pipeline.RegionLab.Functions;

namespace Pipeline.RegionLab.Tests;

/// <summary>Functions that note what they are invoked with, and when, and do nothing else.</summary>
internal sealed class Recorder
{
    /// <summary>Region, time from the start, and the event's JSON, of each invocation of Ingest.</summary>
    public List<(string Region, TimeSpan At, string Event)> Ingests { get; } = [];

    /// <summary>The same of Changes.</summary>
    public List<(string Region, TimeSpan At, string Event)> Changes { get; } = [];

    /// <summary>Whether Ingest fails from now on.</summary>
    public bool IngestFails { get; set; }

    /// <summary>Whether Changes fails from now on.</summary>
    public bool ChangesFails { get; set; }

    public World World(WorldOptions? options = null)
    {
        options ??= new();
        World? world = null;
        world = new World(options, services => new(
            (input, _, _) => Note(Ingests, services, world!, input, IngestFails),
            (input, _, _) => Note(Changes, services, world!, input, ChangesFails)));
        return world;
    }

    private static Task<Stream> Note(List<(string, TimeSpan, string)> notes, RegionServices services, World world, Stream input, bool fails)
    {
        using var reader = new StreamReader(input, Encoding.UTF8);
        notes.Add((services.Region.Name, world.Time.GetUtcNow() - world.Options.Start, reader.ReadToEnd()));
        return fails ? throw new IOException("told to fail") : Task.FromResult(Stream.Null);
    }
}
