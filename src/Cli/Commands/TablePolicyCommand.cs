using System.CommandLine;
using Pipeline.Tables.Policies;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table policy</c>: least-privilege identity policies.</summary>
internal static class TablePolicyCommand
{
    public static Command Create()
    {
        var spec = TableCommand.SpecArgument();
        var role = new Option<TableRole>("--role")
        {
            Description = "deploy, read, write or stream.",
        };
        var region = new Option<string?>("--region") { Description = "Region of the function; the primary when absent." };
        var keys = new Option<string[]>("--leading-keys")
        {
            Description = "Patterns of partition keys that a reader or writer is kept to, for example tenant-7#*.",
            AllowMultipleArgumentsPerToken = true,
        };
        var attributes = new Option<string[]>("--attributes")
        {
            Description = "The only attributes that a reader or writer may name, keys included.",
            AllowMultipleArgumentsPerToken = true,
        };
        var command = new Command("policy", "Print the identity policy that a role needs, limited to the table and its regions.")
        {
            spec, role, region, keys, attributes, TableJson.Flag,
        };
        command.OnRun((parse, output, _) =>
        {
            if (TableInput.Load(parse.GetRequiredValue(spec), parse) is not { } loaded) return TableInput.Refused;
            var share = new TableShare(parse.GetValue(keys) ?? [], parse.GetValue(attributes) ?? []);
            output.Write(
                TablePolicies.Text(
                    loaded.Spec, parse.GetValue(role), parse.GetValue(region),
                    share is { LeadingKeys: [], Attributes: [] } ? null : share));
            return 0;
        });
        return command;
    }
}
