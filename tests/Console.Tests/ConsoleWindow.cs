using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Pipeline.Console.Tests;

/// <summary>The console in a window of its own.</summary>
internal sealed class ConsoleWindow : IAsyncDisposable
{
    private readonly string _axe;
    private readonly List<string> _faults = [];

    public ConsoleWindow(IPage page, string axe)
    {
        (Page, _axe) = (page, axe);
        page.PageError += (_, error) => _faults.Add(error);
        // A dialogue could only come from a script in what is shown.
        page.Dialog += (_, dialog) => _faults.Add($"dialogue {dialog.Message}");
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) _faults.Add(message.Text);
        };
    }

    public IPage Page { get; }

    public ILocator Rows => Page.Locator("ol.rows a.row");

    public ILocator Detail => Page.GetByRole(AriaRole.Complementary, new() { Name = "Document" });

    public ILocator Row(string text) => Rows.Filter(new() { HasText = text });

    public ILocator Region(string name) => Page.GetByRole(AriaRole.Article, new() { Name = name });

    public string View => new Uri(Page.Url).Fragment;

    /// <summary>Keeps a picture under the temporary folder.</summary>
    public async Task<ConsoleWindow> ShootAsync(string name)
    {
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Browser.Screenshots, name + ".png") });
        return this;
    }

    /// <summary>Waits until a row tells this of the regions.</summary>
    public Task ShowsPresenceAsync(string row, string presence) =>
        Assertions.Expect(Row(row).GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", presence);

    /// <summary>Opens the document shown in a window of its own, whose address has this in it.</summary>
    public async Task<IPage> PreviewAsync(string address)
    {
        var opened = await Page.Context.RunAndWaitForPageAsync(
            () => Detail.GetByRole(AriaRole.Button, new() { Name = "Preview", Exact = true }).ClickAsync());
        // Asked again and again: a page that is there before somebody waits for its coming does not come.
        await Assertions.Expect(opened).ToHaveURLAsync(new Regex(Regex.Escape(address)));
        return opened;
    }

    /// <summary>What axe-core finds wrong, one line a fault and element.</summary>
    public async Task<IReadOnlyList<string>> AxeAsync()
    {
        // By the debugging protocol, which the page's policy does not bind.
        await Page.EvaluateAsync(_axe);
        var found = await Page.EvaluateAsync<JsonElement>("""
            async () => (await axe.run()).violations.flatMap(fault =>
              fault.nodes.map(node => `${fault.id}: ${node.target.join(' ')}: ${node.failureSummary}`))
            """);
        return [.. found.EnumerateArray().Select(line => line.GetString()!)];
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        Assert.Empty(_faults);
    }
}
