using System.Text.Json;
using Pipeline.LambdaHost.Events;
using Pipeline.LambdaHost.Runtime;
using Pipeline.Provisioning.Watch;

namespace Pipeline.Provisioning;

/// <summary>Tells the two things apart that this function is invoked for: CloudFormation's requests and a schedule's event.</summary>
/// <param name="provisioning">Answers CloudFormation.</param>
/// <param name="watch">Looks at the other region.</param>
internal sealed class Invocations(ProvisioningHandler provisioning, RegionWatch watch)
{
    /// <summary>Handles one invocation.</summary>
    /// <exception cref="MalformedEventException">It is neither.</exception>
    public async Task<Stream> HandleAsync(Stream input, InvocationContext context, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await input.CopyToAsync(copy, cancellationToken);
        if (Read(copy) is { } look)
        {
            await watch.LookAsync(look, context, cancellationToken);
            return Stream.Null;
        }

        copy.Position = 0;
        return await provisioning.HandleAsync(copy, context, cancellationToken);
    }

    // What is no JSON is for the other to refuse, in its words.
    private static RegionWatchEvent? Read(MemoryStream input)
    {
        try
        {
            return RegionWatchEvent.Read(input.GetBuffer().AsMemory(0, (int)input.Length));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
