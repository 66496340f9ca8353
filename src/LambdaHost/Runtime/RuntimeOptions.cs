using Pipeline.LambdaHost.Logging;
using Pipeline.LambdaHost.Settings;

namespace Pipeline.LambdaHost.Runtime;

/// <summary>What the loop needs to know of its surroundings. Lambda sets all of it; tests hand in their own.</summary>
public sealed record RuntimeOptions
{
    /// <summary>
    /// How long before the deadline a handler's token is cancelled: enough for one write and the answer, little enough to
    /// matter in a function of three seconds.
    /// </summary>
    public static readonly TimeSpan DefaultDeadlineMargin = TimeSpan.FromMilliseconds(500);

    /// <summary>More loops than any execution environment is given; a wrong setting must not open thousands of connections.</summary>
    private const int MostLoops = 1024;

    /// <summary>The address of the Runtime API, with a path when a test tool serves several functions.</summary>
    public required Uri RuntimeApi { get; init; }

    /// <summary>How many invocations run at once.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>
    /// Whether the loop waits for the Runtime API on the thread that runs it, as one loop alone does: its task then comes back
    /// when all is over. See <see cref="Connections.FunctionConnections"/>.
    /// </summary>
    public bool Waits => Concurrency == 1;

    /// <summary>Whether the environment is snapshot after the start and restored later.</summary>
    public bool SnapStart { get; init; }

    /// <summary>How long before the deadline the handler's token is cancelled.</summary>
    public TimeSpan DeadlineMargin { get; init; } = DefaultDeadlineMargin;

    /// <summary>The clock for deadlines.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Where the loop and, with its ids added, each invocation log.</summary>
    public LambdaLog Log { get; init; } = LambdaLog.None;

    /// <summary>Run before the snapshot is taken, when the function uses SnapStart.</summary>
    public Func<CancellationToken, Task>? BeforeSnapshot { get; init; }

    /// <summary>Run after each restore from a snapshot: what was random or fresh at the start no longer is.</summary>
    public Func<CancellationToken, Task>? AfterRestore { get; init; }

    /// <summary>The options that Lambda's environment variables describe.</summary>
    /// <exception cref="SettingException">The process does not run under Lambda, or a variable is wrong.</exception>
    public static RuntimeOptions From(EnvironmentSettings settings, LambdaLog log)
    {
        const string api = "AWS_LAMBDA_RUNTIME_API";
        var host = settings.Required(api,
            "Lambda sets it to the address of its Runtime API; run the function under Lambda, a runtime emulator, or AWS's Lambda Test "
            + "Tool.", "127.0.0.1:9001");
        if (!Uri.TryCreate("http://" + host.TrimEnd('/') + "/", UriKind.Absolute, out var address))
            throw new SettingException(api,
                $"{api} is not a host with a port and, for a test tool, a path. For example {api}=127.0.0.1:9001.");

        return new RuntimeOptions
        {
            RuntimeApi = address,
            Log = log,
            Concurrency = ConcurrencyOf(settings),
            SnapStart = settings.Optional("AWS_LAMBDA_INITIALIZATION_TYPE") == "snap-start",
        };
    }

    /// <summary>How many invocations run at once in this environment.</summary>
    /// <exception cref="SettingException">The variable is no number.</exception>
    internal static int ConcurrencyOf(EnvironmentSettings settings) => settings.Integer(
        "AWS_LAMBDA_MAX_CONCURRENCY", "Lambda Managed Instances set it to the number of invocations that run at once.", 1, 1, MostLoops);
}
