using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;
using Pipeline.Provisioning;
using Pipeline.Provisioning.Answers;
using Pipeline.Provisioning.Clients;
using Pipeline.Provisioning.Watch;

return await LambdaRuntime.RunAsync(_ =>
{
    var environment = EnvironmentSettings.OfProcess;
    var region = environment.Required("AWS_REGION", "Lambda sets it; elsewhere name the region whose stacks are served.", "us-west-2");
    var time = TimeProvider.System;
    var client = new HttpClient();
    var clients = new RegionClients(environment, region);
    var provisioning = new ProvisioningHandler(Providers.Of(clients, client, time), new AnswerSender(client, time));
    var watch = new RegionWatch(clients, client, new EmbeddedMetrics(LineOutput.OfProcess, RegionWatchEvent.Namespace, time), time);
    return Task.FromResult<LambdaHandler>(new Invocations(provisioning, watch).HandleAsync);
});
