namespace Pipeline.DeploymentModel.Preconditions;

/// <summary>Something that AWS demands before it creates, changes or deletes a resource.</summary>
/// <param name="Code">The model's name of it.</param>
/// <param name="Statement">What must be true.</param>
/// <param name="Wording">AWS's answer when it is not; {0} and {1} are filled in.</param>
/// <param name="Source">Where AWS says so.</param>
internal sealed record Precondition(string Code, string Statement, string Wording, string Source)
{
    public Refusal Refused(params object[] with) => new(this, string.Format(Wording, with));
}
