using Pipeline.Tables.Specification;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Profiles;

/// <summary>The defaults of an environment: <c>dev</c>, <c>staging</c> or <c>prod</c>.</summary>
public static class EnvironmentProfile
{
    /// <summary>A profile's YAML, with comments, as it is shipped.</summary>
    public static string Text(DeploymentEnvironment environment) => Resources.Text($"Profiles/{Spellings.Of(environment)}.yaml");

    internal static SpecMap Read(DeploymentEnvironment environment) =>
        (SpecMap)YamlSpecReader.Read(Text(environment), $"profile {Spellings.Of(environment)}");
}
