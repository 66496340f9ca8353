using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;
using Pipeline.QueryApi;

return await LambdaRuntime.RunAsync(async cancellationToken =>
    (await QueryApiFunction.CreateAsync(EnvironmentSettings.OfProcess, cancellationToken)).HandleAsync);
