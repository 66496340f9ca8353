using System.CommandLine;
using Pipeline.Local;
using Pipeline.Local.Soak;
using Pipeline.RegionLab.Buckets;

var port = new Option<int>("--port") { Description = "The port on 127.0.0.1.", DefaultValueFactory = _ => LocalOptions.DefaultPort };
var data = new Option<string>("--data")
{
    Description = "The folder of buckets and tables.",
    DefaultValueFactory = _ => LocalOptions.DefaultData,
};
var samples = new Option<string?>("--samples")
{
    Description = "A folder whose files are uploaded at the start.",
    DefaultValueFactory = _ => LocalOptions.FindSamples(),
};
var noSamples = new Option<bool>("--no-samples") { Description = "Upload nothing at the start." };
var anonymous = new Option<bool>("--anonymous") { Description = "Serve S3 requests without a signature, as plain curl sends them." };
var replicasBy = new Option<ReplicaOrder>("--replicas")
{
    Description = "Where replicas stand among versions of their second, of which S3 says nothing: as they arrived or as they were created.",
};
var corsOrigins = new Option<string[]>(
    "--cors-origin")
{
    Description = "The origin of a front end of yours whose pages may ask, for example http://localhost:3000.",
    DefaultValueFactory = _ => [],
};
var soak = new Option<string?>(
    "--soak")
{ Description = "Break both regions at random for so long (60s, 5m), then check that nothing was lost." };
var seed = new Option<int>("--seed")
{
    Description = "What --soak draws its actions from.",
    DefaultValueFactory = _ => Random.Shared.Next(1, 100_000),
};
port.Validators.Add(result =>
{
    if (result.GetValue(port) is < 1 or > 65_535) result.AddError("--port takes a number from 1 to 65535.");
});

soak.Validators.Add(result =>
{
    if (result.GetValue(soak) is { } length && SoakCommand.LengthOf(length) is null)
        result.AddError("--soak takes a length of time such as 60s, 5m or 1h.");
});

var command = new RootCommand("Runs the document-metadata pipeline of two regions on this machine.")
{
    port, data, samples, noSamples, anonymous, replicasBy, corsOrigins, soak, seed,
};
command.SetAction((parsed, cancellationToken) => parsed.GetValue(soak) is { } length
    ? SoakCommand.RunAsync(
        SoakCommand.LengthOf(length)!.Value, parsed.GetValue(seed), parsed.GetValue(replicasBy), Console.Out, cancellationToken)
    : LocalServer.RunAsync(
    new(parsed.GetValue(port), Path.GetFullPath(parsed.GetValue(data)!), parsed.GetValue(noSamples) ? null : parsed.GetValue(samples))
    {
        Anonymous = parsed.GetValue(anonymous),
        ReplicaOrder = parsed.GetValue(replicasBy),
        CorsOrigins = [.. parsed.GetValue(corsOrigins)!.Select(origin => origin.TrimEnd('/'))],
    },
    Console.Out, cancellationToken));
return await command.Parse(args).InvokeAsync(new() { ProcessTerminationTimeout = LocalServer.StopWithin });
