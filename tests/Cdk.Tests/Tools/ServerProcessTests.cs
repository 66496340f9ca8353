using Pipeline.Tables.Tests.Rendering;
using Pipeline.Testing;
using Pipeline.Testing.Processes;

namespace Pipeline.Cdk.Tests.Tools;

/// <summary>Stand-ins of AWS do not outlive the tests that started them.</summary>
public sealed class ServerProcessTests
{
    [ToolFact("sleep")]
    public async Task A_server_ends_when_what_started_it_is_gone()
    {
        using var server = ChildProcess.StartServer("sleep", ["600"], Repository.Root, "A server is stood in for");

        // What the system does for a process that is killed.
        server.StandardInput.Close();

        await server.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    [ToolFact("sh")]
    public async Task A_server_that_ends_by_itself_is_seen_to()
    {
        using var server = ChildProcess.StartServer("sh", ["-c", "exit 3"], Repository.Root, "A server is stood in for");

        await server.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(3, server.ExitCode);
    }
}
