namespace Pipeline.Cli.Drills;

/// <summary>The circumstances of a drill. Every delay is exact, so that what comes out can be known beforehand.</summary>
internal sealed record DrillSettings
{
    /// <summary>From a write in one replica to its arrival in the other.</summary>
    public TimeSpan Lag { get; init; } = TimeSpan.FromSeconds(0.8);

    /// <summary>From an upload to its replica in the other bucket.</summary>
    public TimeSpan ObjectLag { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From the fault until somebody or something knows of it.</summary>
    public TimeSpan Detection { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From then until clients are answered elsewhere, or the remedy is begun.</summary>
    public TimeSpan Switch { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Between two uploads, and between two attempts of a client that was refused.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Uploads before the fault.</summary>
    public TimeSpan Before { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>From the fault until what is broken is whole again.</summary>
    public TimeSpan Outage { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>The longest that requests are throttled.</summary>
    public TimeSpan Storm { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>After the outage, until an event that fails has been given up: Lambda tries for three minutes.</summary>
    public TimeSpan GivingUp { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>The seed of all chance that is left.</summary>
    public ulong Seed { get; init; } = 1;
}
