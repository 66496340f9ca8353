using System.Diagnostics;
using System.Text.Json.Nodes;
using Pipeline.Tables.Tests.Rendering;
using Pipeline.Testing;
using Xunit.Abstractions;

namespace Pipeline.Cdk.Tests.Sam;

/// <summary>What AWS's own tools say of <c>serverless.template</c>.</summary>
public sealed class SamToolTests(ITestOutputHelper output)
{
    /// <summary>The exit code of the script when the translator is not there.</summary>
    private const int NoTranslator = 77;

    [ToolFact("cfn-lint")]
    public void Cfn_lint_finds_nothing_in_either_region()
    {
        var (code, text) = Run("cfn-lint", "", "--non-zero-exit-code", "warning", "--regions", SamStack.Primary, SamStack.Second,
            "--template", SamStack.Path);
        Assert.True(code == 0, text);
    }

    [ToolFact("python3")]
    public void The_expansion_is_the_one_that_the_translator_makes()
    {
        var template = SamStack.Template;
        foreach (var (_, resource) in template["Resources"]!.AsObject())
        {
            // The translator takes code only where sam has uploaded it to.
            if (resource!["Properties"]!["CodeUri"] is not null) resource["Properties"]!["CodeUri"] = "s3://bucket/key";
        }

        var (code, text) = Run("python3", template.ToJsonString(), Path.Combine(Repository.Root, "tests", "Cdk.Tests", "Sam", "expand.py"));
        if (code == NoTranslator)
        {
            output.WriteLine("Skipped: python3 has no samtranslator.");
            return;
        }

        Assert.True(code == 0, text);
        var (theirs, ours) = (JsonNode.Parse(text)!["Resources"]!.AsObject(), SamExpansion.Expand(template)["Resources"]!.AsObject());
        Assert.Equal(theirs.Select(resource => resource.Key).Order(), ours.Select(resource => resource.Key).Order());
        foreach (var (id, resource) in ours) Assert.True(JsonNode.DeepEquals(Plain(theirs[id]!), Plain(resource!)),
            $"{id}: {Plain(theirs[id]!)} is not {Plain(resource!)}");
    }

    private static JsonObject Plain(JsonNode resource)
    {
        var plain = resource.DeepClone().AsObject();
        if (plain["Type"]!.ToString() != "AWS::Lambda::Function") return plain;
        plain["Properties"]!.AsObject().Remove(SamExpansion.Code);
        var tags = plain["Properties"]!["Tags"]!.AsArray();
        foreach (var mark in tags.Where(tag => tag!["Key"]!.ToString() == "lambda:createdBy").ToList()) tags.Remove(mark);
        return plain;
    }

    private static (int Code, string Text) Run(string tool, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(tool, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["AWS_DEFAULT_REGION"] = SamStack.Primary;
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        return (process.ExitCode, process.ExitCode == 0 ? text.Result : text.Result + error.Result);
    }
}
