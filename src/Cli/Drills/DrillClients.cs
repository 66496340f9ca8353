using System.Globalization;

namespace Pipeline.Cli.Drills;

/// <summary>Clients that upload at a steady rate where they are sent; refused, they try again with the next tick.</summary>
/// <param name="ground">Where.</param>
/// <param name="record">Takes what was accepted.</param>
/// <param name="prefix">What object keys begin with.</param>
internal sealed class DrillClients(IDrillGround ground, DrillRecord record, string prefix)
{
    private readonly Queue<(string Key, double WantedAt)> _waiting = new();
    private int _number;

    /// <summary>One tick.</summary>
    public async Task TickAsync(bool uploads, CancellationToken cancellationToken)
    {
        if (uploads) _waiting.Enqueue((string.Create(CultureInfo.InvariantCulture, $"{prefix}{++_number:D5}.txt"), record.Now));
        for (var count = _waiting.Count; count > 0; count--)
        {
            var (key, wantedAt) = _waiting.Dequeue();
            var region = record.RouteAt(record.Now);
            if (await ground.PutAsync(region, key, cancellationToken) is { } version)
            {
                record.Accepted(new(key, version, wantedAt), region);
                continue;
            }
            record.Refused++;
            _waiting.Enqueue((key, wantedAt));
        }
    }
}
