using Pipeline.Catalog.Stores;
using Pipeline.Changes;
using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;

return await LambdaRuntime.RunAsync(_ =>
{
    var time = TimeProvider.System;
    var region = EnvironmentSettings.OfProcess.Required(
        StoreSettings.RegionVariable, "Lambda sets it; elsewhere name the region whose replica and stream are meant.", "us-west-2");
    var metrics = new ChangesMetrics(new EmbeddedMetrics(LineOutput.OfProcess, ChangesMetrics.Namespace, time));
    return Task.FromResult<LambdaHandler>(new ChangesHandler(StoreFactory.FromEnvironment(time), region, metrics).HandleAsync);
});
