using Pipeline.Catalog.Stores;
using Pipeline.Changes;
using Pipeline.LambdaHost.Runtime;

return await LambdaRuntime.RunAsync(_ =>
    Task.FromResult<LambdaHandler>(new ChangesHandler(StoreFactory.FromEnvironment(TimeProvider.System)).HandleAsync));
