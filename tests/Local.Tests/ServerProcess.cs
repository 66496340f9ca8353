using System.Diagnostics;

namespace Pipeline.Local.Tests;

/// <summary>The real program in a process of its own.</summary>
internal static class ServerProcess
{
    public static ProcessStartInfo Command(string data, int port) => new("dotnet")
    {
        ArgumentList =
        {
            Path.Combine(AppContext.BaseDirectory, "Pipeline.Local.dll"),
            "--no-samples",
            "--anonymous",
            "--data",
            data,
            "--port",
            $"{port}",
        },
        RedirectStandardOutput = true,
    };

    public static Process Start(string data, int port, params ReadOnlySpan<(string Name, string Value)> environment)
    {
        var start = Command(data, port);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/us-west-2/health", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
