using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Pipeline.Testing.Runtime;

/// <summary>A function in a process of its own, as Lambda runs it.</summary>
public sealed class FunctionProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();

    /// <param name="file">An executable, or an assembly for <c>dotnet</c>.</param>
    /// <param name="api">The Runtime API to answer to.</param>
    /// <param name="environment">The function's environment variables.</param>
    public FunctionProcess(string file, RuntimeApiStub api, params (string Name, string Value)[] environment)
    {
        var start = file.EndsWith(".dll", StringComparison.Ordinal) ? new ProcessStartInfo("dotnet", [file]) : new ProcessStartInfo(file);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["AWS_LAMBDA_RUNTIME_API"] = api.Address;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What the process has written, standard output and error together.</summary>
    public string Output
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    /// <summary>Asks the process to end, as Lambda does.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (output) output.AppendLine(line.Data);
    }
}
