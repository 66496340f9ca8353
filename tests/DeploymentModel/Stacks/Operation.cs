using Pipeline.DeploymentModel.Templates;

namespace Pipeline.DeploymentModel.Stacks;

/// <summary>What was done to one resource, so that it can be taken back.</summary>
/// <param name="Resource">The resource in the template.</param>
/// <param name="Before">What was there; null when it was created.</param>
internal sealed record Operation(TemplateResource Resource, Live? Before);
