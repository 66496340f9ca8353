using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;
using Pipeline.Provisioning;
using Pipeline.Provisioning.Answers;
using Pipeline.Provisioning.Clients;

return await LambdaRuntime.RunAsync(_ =>
{
    var environment = EnvironmentSettings.OfProcess;
    var region = environment.Required("AWS_REGION", "Lambda sets it; elsewhere name the region whose stacks are served.", "us-west-2");
    var time = TimeProvider.System;
    var client = new HttpClient();
    var resources = Providers.Of(new RegionClients(environment, region), client, time);
    return Task.FromResult<LambdaHandler>(new ProvisioningHandler(resources, new AnswerSender(client, time)).HandleAsync);
});
