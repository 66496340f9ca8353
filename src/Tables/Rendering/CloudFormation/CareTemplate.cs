using System.Text.Json.Nodes;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rendering.CloudFormation;

/// <summary>The template of one region's alarms and backups.</summary>
internal static class CareTemplate
{
    public static JsonObject Render(GlobalTableSpec spec, string region)
    {
        var resources = new JsonObject(
            CareResources.Alarms(spec, region).Concat(CareResources.Backups(spec, region))
                .Select(resource => KeyValuePair.Create(resource.Id, (JsonNode?)resource.Resource)));
        return Cfn.Template($"Alarms and backups of table {spec.Name} in {region}.", region, ("Resources", resources));
    }
}
