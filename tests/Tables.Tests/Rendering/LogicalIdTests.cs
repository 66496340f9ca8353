using Pipeline.Tables.Model;
using Pipeline.Tables.Rendering.CloudFormation;
using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Tests.Rendering;

public class LogicalIdTests
{
    [Fact]
    public void Alarms_whose_names_differ_only_in_marks_are_all_rendered()
    {
        var alarm = new AlarmSpec { Metric = "WriteThrottleEvents" };
        var spec = Samples.Load("small-application.yaml").Spec;
        spec = spec with
        {
            Replicas =
            [.. spec.Replicas.Select(replica =>
                replica with { Alarms = new Dictionary<string, AlarmSpec> { ["a-1"] = alarm, ["a1"] = alarm, ["a.1"] = alarm } })]
        };
        Assert.Empty(SpecModel.Of(spec).DifferencesTo(CloudFormationModel.Read(CloudFormationRenderer.Render(spec).Files)));
    }
}
