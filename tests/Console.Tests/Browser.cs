using Microsoft.Playwright;
using Pipeline.Testing;
using Pipeline.Testing.Processes;

namespace Pipeline.Console.Tests;

/// <summary>One browser and one Local with the samples for all tests that only look.</summary>
public sealed class Browser : IAsyncLifetime
{
    /// <summary>How long a busy machine may take over what a person waits a moment for.</summary>
    private const int PatienceMilliseconds = 60_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Where screenshots are kept for people to look at.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "pipeline-console")).FullName;

    /// <summary>axe-core's source.</summary>
    public string Axe { get; private set; } = "";

    internal LocalProcess Local { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (BrowserFactAttribute.Reason is not null) return;
        if (Chromium.Path is not { } chromium) throw new InvalidOperationException(Chromium.Missing);
        var folder = Path.Combine(Repository.Root, "tests", "Console.Tests", "axe");
        NpmPackages.Install(folder, "The console's accessibility is tested by axe-core, installed with npm");
        Axe = await File.ReadAllTextAsync(Path.Combine(folder, "node_modules", "axe-core", "axe.min.js"));
        Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
        _playwright = await Playwright.CreateAsync();
        // Playwright gives every browser a new data folder and removes it.
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = chromium, Headless = true, Args = Chromium.Arguments });
        Local = await LocalProcess.StartAsync(Path.Combine(Repository.Root, "samples", "documents"));
    }

    /// <summary>A page of its own, which fails its test when anything on it goes wrong unasked.</summary>
    internal async Task<ConsoleWindow> OpenAsync(
        string view = "", int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light, Uri? root = null,
        Func<IPage, Task>? prepare = null)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
            TimezoneId = "UTC",
        });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(PatienceMilliseconds);
        var window = new ConsoleWindow(page, Axe);
        if (prepare is not null) await prepare(page);
        await page.GotoAsync($"{root ?? Local.Root}{view}");
        return window;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (Local is not null) await Local.DisposeAsync();
    }
}
