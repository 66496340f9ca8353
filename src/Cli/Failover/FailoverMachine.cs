using Pipeline.Cli.Answers;


namespace Pipeline.Cli.Failover;

/// <summary>
/// Takes a region out and puts it back. The state is written before what it stands for is done, and all that is done may be done
/// again: from any crash the same command goes on. Refusals are answers, not faults.
/// </summary>
/// <param name="store">Keeps the record.</param>
/// <param name="world">Does and asks.</param>
/// <param name="time">The clock of the record.</param>
internal sealed class FailoverMachine(IFailoverStore store, IFailoverWorld world, TimeProvider time)
{
    private readonly List<FailoverStep> _taken = [];
    private FailoverRecord _record = FailoverRecord.None;

    /// <summary>The steps that were taken.</summary>
    public IReadOnlyList<FailoverStep> Taken => _taken;

    /// <summary>The record.</summary>
    public FailoverRecord Record => _record;

    /// <summary>Fails over, from whatever state.</summary>
    /// <returns>Why it went no further; null when the region is failed over.</returns>
    public async Task<string?> FailOverAsync(CancellationToken cancellationToken)
    {
        _record = await store.LoadAsync(cancellationToken);
        if (_record.State == FailoverState.FailedOver) return null;
        if (await world.StandingProblemsAsync(cancellationToken) is { Count: > 0 } problems)
            return Refuse(FailoverStep.CheckStanding, string.Join("; ", problems));
        Take(FailoverStep.CheckStanding);
        if (_record.State != FailoverState.FailingOver) await EnterAsync(FailoverState.Fenced, cancellationToken);
        await world.EvacuateAsync(isOut: true, cancellationToken);
        Take(FailoverStep.Fence);
        await EnterAsync(FailoverState.FailingOver, cancellationToken);
        if (await world.StillThereAsync(cancellationToken) is { } still) return Refuse(FailoverStep.Redirect, still);
        Take(FailoverStep.Redirect);
        if (await world.ProveAsync(cancellationToken) is { } failure) return Refuse(FailoverStep.Prove, failure);
        await EnterAsync(FailoverState.FailedOver, cancellationToken);
        Take(FailoverStep.Prove);
        return null;
    }

    /// <summary>Fails back, from whatever state.</summary>
    /// <returns>Why it went no further; null when the region is active.</returns>
    public async Task<string?> FailBackAsync(CancellationToken cancellationToken)
    {
        _record = await store.LoadAsync(cancellationToken);
        if (_record.State == FailoverState.Active) return null;
        if (await LostProblemsAsync(cancellationToken) is { } problems)
            return await StayAwayAsync(FailoverStep.CheckLost, problems, cancellationToken);
        Take(FailoverStep.CheckLost);
        if (await world.DisagreementAsync(cancellationToken) is { } disagreement)
            return await StayAwayAsync(FailoverStep.Agree, disagreement, cancellationToken);
        Take(FailoverStep.Agree);
        await EnterAsync(FailoverState.FailingBack, cancellationToken);
        await world.EvacuateAsync(isOut: false, cancellationToken);
        Take(FailoverStep.Return);
        if (await LostProblemsAsync(cancellationToken) is { } again)
            return await StayAwayAsync(FailoverStep.Confirm, again, cancellationToken);
        await EnterAsync(FailoverState.Active, cancellationToken);
        Take(FailoverStep.Confirm);
        return null;
    }

    private async Task<string?> LostProblemsAsync(CancellationToken cancellationToken) =>
        await world.LostProblemsAsync(cancellationToken) is { Count: > 0 } problems ? string.Join("; ", problems) : null;

    // A failback that was begun may have put the region back already.
    private async Task<string> StayAwayAsync(FailoverStep step, string why, CancellationToken cancellationToken)
    {
        if (_record.State == FailoverState.FailingBack)
        {
            await world.EvacuateAsync(isOut: true, cancellationToken);
            await EnterAsync(FailoverState.FailedOver, cancellationToken);
        }
        return Refuse(step, why);
    }

    private async Task EnterAsync(FailoverState state, CancellationToken cancellationToken)
    {
        if (_record.State == state) return;
        var now = time.GetUtcNow();
        var next = new FailoverRecord(state, _record.Number + 1, now, state == FailoverState.Active ? null : _record.StartedAt ?? now);
        if (!await store.TrySaveAsync(next, cancellationToken))
            throw new VerbException(
                ExitCodes.Different,
                "Somebody else is failing this region over or back at this moment: see what became of it, then run the same command "
                    + "again.");
        _record = next;
    }

    private void Take(FailoverStep step) => _taken.Add(step);

    private static string Refuse(FailoverStep step, string why) => $"{step.Name}: {why}. {step.Refuses}";
}
