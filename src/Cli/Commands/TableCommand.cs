using System.CommandLine;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table</c>: everything about one DynamoDB table from its specification. Needs no AWS account.</summary>
internal static class TableCommand
{
    public static Command Create() =>
        new("table", "Validate, explain, price, render, compare and draw a DynamoDB global table from its specification.")
    {
        TableInitCommand.Create(),
        TableValidateCommand.Create(),
        TableExplainCommand.Create(),
        TableFeaturesCommand.Create(),
        TablePriceCommand.Create(),
        TableAdviseCommand.Create(),
        TableRenderCommand.Create(),
        TableDiffCommand.Create(),
        TableDrawCommand.Create(),
        TablePolicyCommand.Create(),
        TableEndpointsCommand.Create(),
        TableEventsCommand.Create(),
        TableRecoverCommand.Create(),
        TableSchemaCommand.Create(),
        TableReferenceCommand.Create(),
    };

    /// <summary>The argument that names a specification.</summary>
    public static Argument<string> SpecArgument() => new("spec")
    {
        Description = "Specification: YAML, JSON or Terraform variables (.tfvars); - reads YAML or JSON from standard input.",
    };
}
