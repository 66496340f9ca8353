
namespace Pipeline.Tables.Model;

/// <summary>Reduces scalable targets with their policies.</summary>
internal static class TerraformScalingModel
{
    public static bool IsTarget(TerraformResource resource, string dimension, string? index) =>
        resource.Type == "aws_appautoscaling_target" && Nodes.Text(resource.Body["scalable_dimension"]) == dimension
            && IndexOf(resource) == index;

    public static void Read(ModelBuilder model, TerraformModule module, TerraformResource target, string region)
    {
        var dimension = Nodes.Text(target.Body["scalable_dimension"]);
        var at = $"{region}{(IndexOf(target) is { } index ? $".indexes.{index}" : "")}"
            + $".{(dimension.Contains("Read", StringComparison.Ordinal) ? "read" : "write")}";
        var (min, max) = (target.Body["min_capacity"], target.Body["max_capacity"]);
        var policy = module.Resources.FirstOrDefault(resource => resource.Type == "aws_appautoscaling_policy"
            && Nodes.Text(resource.Body["resource_id"]).Replace("[0]", "", StringComparison.Ordinal)
            == $"aws_appautoscaling_target.{target.Name}.resource_id");
        if (policy is null && Nodes.Text(min) == Nodes.Text(max))
        {
            // A target without policy holds the capacity where it is.
            model.Set($"{at}.units", min);
            return;
        }

        model.Set($"{at}.min", min);
        model.Set($"{at}.max", max);
        var tracking = policy?.Block("target_tracking_scaling_policy_configuration");
        model.Set($"{at}.target", tracking?["target_value"], CloudFormationTable.Number);
        model.Set($"{at}.inCooldown", tracking?["scale_in_cooldown"]);
        model.Set($"{at}.outCooldown", tracking?["scale_out_cooldown"]);
    }

    private static string? IndexOf(TerraformResource target) =>
        Nodes.Text(target.Body["resource_id"]).Split("/index/") is [_, var index] ? index : null;
}
