using System.CommandLine;
using System.Text.Json.Nodes;
using Pipeline.Tables.Rendering;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table events</c>: a region's events of new items, on EventBridge.</summary>
internal static class TableEventsCommand
{
    public static Command Create()
    {
        var usual = new EventPipeSettings();
        var spec = TableCommand.SpecArgument();
        var region = new Option<string?>("--region") { Description = "The region; every region of the table when absent." };
        var type = Usual("--detail-type", "The events' detail-type.", usual.DetailType);
        var source = Usual("--source", "The events' source.", usual.Source);
        var bus = Usual("--bus", "The bus, of this name in each region.", usual.Bus);
        var origin = Usual(
            "--origin", "The text attribute that says which region made an item; items without it make no events.", usual.Origin);
        var attributes = new Option<string[]>("--attributes")
        {
            Description = "Further text attributes that events carry; items without one make no events.",
            DefaultValueFactory = _ => [.. usual.Attributes],
            AllowMultipleArgumentsPerToken = true,
        };
        var folder = new Option<string?>("--output") { Description = "Folder to write to; printed when absent." };
        var command = new Command("events", "Render a pipe for each region that tells EventBridge of new items, wherever they were made.")
        {
            spec, region, type, source, bus, origin, attributes, folder, TableJson.Flag,
        };
        command.OnRun((parse, output, error) =>
        {
            if (TableInput.Load(parse.GetRequiredValue(spec), parse) is not { } loaded) return TableInput.Refused;
            var settings = new EventPipeSettings
            {
                DetailType = parse.GetRequiredValue(type),
                Source = parse.GetRequiredValue(source),
                Bus = parse.GetRequiredValue(bus),
                Origin = parse.GetRequiredValue(origin),
                Attributes = parse.GetRequiredValue(attributes),
            };
            string[] regions = parse.GetValue(region) is { } one ? [one] : [.. loaded.Spec.Replicas.Select(replica => replica.Region)];
            var rendering = new Rendering { Files = [.. regions.Select(each => EventPipe.Render(loaded.Spec, each, settings))] };
            error.WriteLine("A shard of a stream has two readers at most; the pipe is one.");
            var json = TableJson.Asked(parse);
            if (!json || parse.GetValue(folder) is not null)
                TableRenderCommand.Write(rendering, parse.GetValue(folder), json ? TextWriter.Null : output);
            if (json) TableJson.Write(output, new JsonObject { ["files"] = TableJson.Of(rendering.Files) });
            return 0;
        });
        return command;
    }

    private static Option<string> Usual(string name, string description, string value) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => value,
    };
}
