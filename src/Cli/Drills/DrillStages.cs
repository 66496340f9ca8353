namespace Pipeline.Cli.Drills;

/// <summary>Takes a drill's steps when their time has come.</summary>
internal sealed class DrillStages
{
    private readonly IDrillGround _ground;
    private readonly DrillRecord _record;
    private readonly DrillFailover _failover;
    private readonly Queue<(double At, DrillTime Time, DrillAction? Act)> _stages;
    private readonly Drill _drill;
    private bool _hasFailed, _isReturning;

    // On the wall clock the fault comes a little late, and all that follows it with it.
    private double _late;

    public DrillStages(Drill drill, DrillSettings settings, IDrillGround ground, DrillRecord record, TimeProvider time)
    {
        (_drill, _ground, _record, _failover) = (drill, ground, record, new(ground, time));
        // A drill that does nothing when the outage ends is measured then all the same.
        _stages = new(drill.Steps.Select(step => (Of(step.At), step.At, (DrillAction?)step.Act))
            .Append((Of(DrillTime.Mend), DrillTime.Mend, null))
            .OrderBy(stage => stage.Item1).ThenBy(stage => stage.Item3 is not null));

        double Of(DrillTime at) => (settings.Before + at switch
        {
            DrillTime.Fault => TimeSpan.Zero,
            DrillTime.StormOver => settings.Storm < settings.Outage ? settings.Storm : settings.Outage,
            DrillTime.Remedy => settings.Detection + settings.Switch,
            DrillTime.Mend => settings.Outage,
            _ => settings.Outage + settings.GivingUp,
        }).TotalSeconds;
    }

    /// <summary>Whether everything was done.</summary>
    public bool IsOver => _stages.Count == 0 && !_isReturning;

    /// <summary>When the fault came, in seconds.</summary>
    public double FaultAt { get; private set; }

    /// <summary>What the other region lacked at the moment that counts.</summary>
    public DrillGap Gap { get; private set; } = DrillGap.None;

    /// <summary>The documents that were not in both buckets when the fault came.</summary>
    public IReadOnlySet<string> InFlight { get; private set; } = new HashSet<string>();

    /// <summary>Takes what is due.</summary>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        while (_stages.TryPeek(out var stage) && stage.At + _late <= _record.Now + 1e-9)
        {
            _stages.Dequeue();
            if (stage.Time == DrillTime.Fault && !_hasFailed) await FaultAsync(stage.At, cancellationToken);
            if (stage is { Time: DrillTime.Mend, Act: null }) await MendAsync(cancellationToken);
            if (stage.Act is DrillAction.FailOver) await FailOverAsync(cancellationToken);
            else if (stage.Act is DrillAction.FailBack) _isReturning = true;
            else if (stage.Act is { } act) await ActAsync(act, cancellationToken);
        }
        if (!_isReturning) return;
        if (await _failover.BackAsync(cancellationToken) is { } refused)
        {
            if (_record.Moments[^1].What != $"failback refused, {refused}") _record.Say($"failback refused, {refused}");
            return;
        }
        _record.SendClientsTo(_record.Primary);
        _isReturning = false;
    }

    private async Task FaultAsync(double planned, CancellationToken cancellationToken)
    {
        _hasFailed = true;
        var held = new List<IReadOnlySet<(string Key, string)>>();
        foreach (var region in _ground.Regions) held.Add(await _ground.HeldAsync(region, cancellationToken));
        InFlight = _record.Uploads.Where(upload => held.Exists(each => !each.Contains((upload.Key, upload.VersionId))))
            .Select(upload => upload.Key)
            .ToHashSet(StringComparer.Ordinal);
        if (_drill.Exposure != DrillExposure.BeyondOutage) Gap = DrillGap.Of(_record, held[1]);
        (FaultAt, _late) = (_record.Now, _record.Now - planned);
        _record.Say($"fault: {_drill.What}");
    }

    private async Task MendAsync(CancellationToken cancellationToken)
    {
        if (_drill.Exposure == DrillExposure.BeyondOutage)
            Gap = DrillGap.Of(_record, await _ground.HeldAsync(_record.Other, cancellationToken));
        _record.Say("whole again");
    }

    private async Task FailOverAsync(CancellationToken cancellationToken)
    {
        if (await _failover.OverAsync(cancellationToken) is { } refused) _record.Say($"failover refused, {refused}");
        else _record.SendClientsTo(_record.Other);
    }

    private async Task ActAsync(DrillAction act, CancellationToken cancellationToken)
    {
        if (act is DrillAction.Unthrottle or DrillAction.BringEvents or DrillAction.Backfill or DrillAction.Cure)
            _record.Say(act switch
            {
                DrillAction.Unthrottle => "capacity is there again",
                DrillAction.BringEvents => "events come again",
                DrillAction.Backfill => "backfill",
                _ => "the reader is mended",
            });
        await _ground.DoAsync(act, cancellationToken);
        if (act == DrillAction.Poison && await _ground.PutAsync(_record.Primary, _ground.Poison, cancellationToken) is { } version)
            _record.Accepted(new(_ground.Poison, version, _record.Now) { IsPoison = true }, _record.Primary);
    }
}
