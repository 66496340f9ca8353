using Pipeline.Tables.Rendering;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Model;

/// <summary>Reduces CloudFormation templates to facts: ours, CDK's, or anyone's with a <c>GlobalTable</c> in it.</summary>
public static class CloudFormationModel
{
    /// <summary>
    /// Reads templates. A template's region is taken from its <c>Metadata.Region</c>, or is <paramref name="primaryRegion"/>.
    /// </summary>
    /// <exception cref="FormatException">A template is no JSON, or has no GlobalTable anywhere.</exception>
    public static TableModel Read(IEnumerable<RenderedFile> templates, string? primaryRegion = null)
    {
        var model = new ModelBuilder();
        var read = new List<(string, SpecNode)>();
        foreach (var file in templates)
        {
            var template = Parse(file);
            read.Add((file.Path, template));
            var region = (template["Metadata"] as SpecMap)?["Region"] is SpecScalar scalar ? scalar.Text : primaryRegion ?? "";
            foreach (var resource in (template["Resources"] as SpecMap)?.Entries ?? [])
                Resource(model, resource.Key, (SpecMap)resource.Value, region);
            if ((template["Outputs"] as SpecMap)?["TableName"] is not null)
                CloudFormationOutputs.Read(model, (SpecMap)template["Outputs"]!);
        }

        return model.Build(read);
    }

    private static void Resource(ModelBuilder model, string id, SpecMap resource, string region)
    {
        var properties = resource["Properties"] as SpecMap ?? SpecMap.Empty(resource.Origin);
        switch ((resource["Type"] as SpecScalar)?.Text)
        {
            case "AWS::DynamoDB::GlobalTable":
                model.Set("retain", resource["DeletionPolicy"], policy => policy is "Retain" or "RetainExceptOnCreate" ? "true" : policy);
                CloudFormationTable.Read(model, properties);
                break;
            case "AWS::KMS::Key":
                model.Set($"regions.{region}.createdKey.rotation", properties["EnableKeyRotation"]);
                model.Set($"regions.{region}.createdKey.multiRegion", properties["MultiRegion"]);
                model.Set($"regions.{region}.createdKey.window", properties["PendingWindowInDays"]);
                break;
            case "AWS::KMS::ReplicaKey":
                model.Set($"regions.{region}.createdKey.multiRegion", resource["Type"], _ => "true");
                model.Set($"regions.{region}.createdKey.window", properties["PendingWindowInDays"]);
                break;
            case "AWS::KMS::Alias":
                model.Set($"regions.{region}.createdKey.alias", properties["AliasName"]);
                break;
            case "AWS::CloudWatch::Alarm":
                CloudFormationCare.Alarm(model, properties, $"regions.{region}.alarms");
                break;
            case "AWS::Backup::BackupVault":
                model.Set($"regions.{region}.vault", properties["BackupVaultName"]);
                model.Set($"regions.{region}.vaultKey", properties["EncryptionKeyArn"]);
                model.Set($"regions.{region}.backup.lockMinDays", (properties["LockConfiguration"] as SpecMap)?["MinRetentionDays"]);
                break;
            case "AWS::Backup::BackupPlan":
                CloudFormationCare.Plan(model, properties, $"regions.{region}.backup");
                break;
        }
    }

    private static SpecMap Parse(RenderedFile file)
    {
        try
        {
            return (SpecMap)JsonSpecReader.Read(file.Text, file.Path);
        }
        catch (SpecSyntaxException e)
        {
            throw new FormatException($"{e.Origin}: {e.Message}", e);
        }
    }
}
