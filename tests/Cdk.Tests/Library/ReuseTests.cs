using System.Text.Json.Nodes;
using Amazon.CDK;
using Pipeline.Cdk.Library;
using Pipeline.Cdk.Tests.Plans;
using Pipeline.DeploymentModel.Rules;
using Pipeline.DeploymentModel.Stacks;
using Pipeline.DeploymentModel.Templates;
using Stack = Amazon.CDK.Stack;

namespace Pipeline.Cdk.Tests.Library;

/// <summary>The library's constructs in an app of somebody else's, who has no pipeline, no configuration and other names.</summary>
public sealed class ReuseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("reuse-");

    [Fact]
    public void A_table_a_bucket_and_a_function_are_an_app_that_is_deployed_and_keeps_the_rules()
    {
        var template = JsonNode.Parse(SynthesisedApp.Alone(Synthesise))!.AsObject();
        Assert.Equal(
            ["InvoiceReader", "InvoiceReaderLogs", "InvoiceReaderPermission", "InvoiceReaderRole", "InvoiceTable", "Invoices",
                "InvoicesPolicy"],
            template["Resources"]!.AsObject().Select(resource => resource.Key).Order(StringComparer.Ordinal));
        var stack = StackTemplate.Of("invoices-prod", "eu-west-1", template) with
        {
            Parameters = new Dictionary<string, string> { ["BootstrapVersion"] = "21" },
        };

        foreach (var seed in Enumerable.Range(0, 10))
        {
            var failure = new DeploymentPlan([stack]).Deploy(SynthesisedPlan.EmptyAccount(), seed);
            Assert.True(failure is null, failure?.ToString());
        }

        // What is not this app's business: its own tags, and the queue of failed events.
        Assert.DoesNotContain(TemplateRules.Check(stack), breach => breach[..4] is not ("TR45" or "TR46" or "TR62"));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Synthesise()
    {
        var package = Path.Combine(_folder.FullName, "reader.zip");
        File.WriteAllText(package, "a package");
        var app = new App(new AppProps { AnalyticsReporting = false, Outdir = Path.Combine(_folder.FullName, "cdk.out") });
        var stack = new Stack(app, "invoices");
        // Whatever reads a specification: here the one of a table in one region.
        var table = SynthesisedApp.Load("project: invoices\nregions: {primary: eu-west-1, second: null}").Table;

        _ = new DocumentTable(stack, "InvoiceTable", new() { Spec = table, Region = "eu-west-1" });
        var reader = new PipelineFunction(stack, "InvoiceReader", new()
        {
            Name = "invoice-reader",
            Package = package,
            Variables = new() { ["TABLE_NAME"] = table.Name },
        });
        _ = new DocumentBucket(stack, "Invoices", new()
        {
            Name = "invoices-of-somebody-else",
            Tells = reader.Arn,
            After = [reader.AllowBucket("arn:aws:s3:::invoices-of-somebody-else")],
        });

        return File.ReadAllText(app.Synth().GetStackByName("invoices").TemplateFullPath);
    }
}
