namespace Pipeline.Local.Soak;

/// <summary>What a soak did so far.</summary>
internal sealed class SoakTally
{
    public int Uploads { get; set; }

    public int Deletions { get; set; }

    public int Erasures { get; set; }

    public int Refusals { get; set; }

    public int Faults { get; set; }

    public override string ToString() =>
        $"{Uploads} uploads, {Deletions} delete markers, {Erasures} versions removed, {Refusals} refused, {Faults} switches thrown";
}
