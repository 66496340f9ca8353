using Pipeline.Ingest;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;

return await LambdaRuntime.RunAsync(_ => Task.FromResult<LambdaHandler>(IngestFunction.Create(EnvironmentSettings.OfProcess).HandleAsync));
