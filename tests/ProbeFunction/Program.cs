using System.Text;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;

// The smallest function there is, run as a process of its own by the tests of the loop.
return await LambdaRuntime.RunAsync(_ =>
{
    var greeting = EnvironmentSettings.OfProcess.Required("PROBE_GREETING", "The probe answers with it.", "hello");
    return Task.FromResult<LambdaHandler>((input, context, cancellationToken) =>
        input.Length == 0 ? throw new InvalidOperationException("there is no event") : Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes($"\"{greeting}\""))));
});
