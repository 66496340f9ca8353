namespace Pipeline.Tables.Model;

/// <summary>A fact that two models do not share; null where a model lacks it.</summary>
public sealed record ModelDifference(string Path, ModelValue? Left, ModelValue? Right)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {Show(Left)} ≠ {Show(Right)}";

    private static string Show(ModelValue? value) =>
        value is { } known ? $"{known.Text}{(known.Where.Line > 0 ? $" ({known.Where})" : "")}" : "absent";
}
