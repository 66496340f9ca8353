using System.Text;
using Pipeline.LambdaHost.Runtime;
using Pipeline.LambdaHost.Settings;
using Pipeline.ProbeFunction;

// The smallest function there is, run as a process of its own by the tests of the loop.
return await LambdaRuntime.RunAsync(_ =>
{
    var greeting = EnvironmentSettings.OfProcess.Required("PROBE_GREETING", "The probe answers with it.", "hello");
    return Task.FromResult<LambdaHandler>(async (input, context, cancellationToken) =>
    {
        using var reader = new StreamReader(input);
        return await reader.ReadToEndAsync(cancellationToken) switch
        {
            "" => throw new InvalidOperationException("there is no event"),
            "\"fail\"" => throw new InvalidOperationException("the table said no", new TimeoutException("after 3 s")),
            "\"fail twice\"" => throw new AggregateException("two shards failed", new TimeoutException("one"), new FormatException("two")),
            "\"context\"" => Answers.OfContext(context),
            "\"memory\"" => Answers.OfMemory(),
            "\"meet\"" => await Answers.MeetAsync(context),
            _ => new MemoryStream(Encoding.UTF8.GetBytes($"\"{greeting}\"")),
        };
    });
});
