using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pipeline.Console.Tests;

[Collection(ConsoleCollection.Name)]
public sealed class AccessibilityTests(Browser browser)
{
    [BrowserTheory]
    [InlineData(360, ColorScheme.Light)]
    [InlineData(360, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task Axe_finds_nothing_and_nothing_is_wider_than_the_screen(int width, ColorScheme scheme)
    {
        var name = $"{width}-{scheme.ToString().ToLowerInvariant()}";
        await using var window = await browser.OpenAsync(width: width, height: width == 360 ? 780 : 900, scheme: scheme);
        await Expect(window.Row("Verslag van de dijkwacht")).ToBeVisibleAsync();
        await Expect(window.Region("us-west-2")).ToContainTextAsync("In step");

        await HoldsAsync(window, $"list-{name}", width);
        if (width == 360)
        {
            await window.Page.GetByText("Filters").ClickAsync();
            await HoldsAsync(window, $"filters-{name}", width);
            await window.Page.GetByText("Filters").ClickAsync();
        }
        await window.Row("Verslag van de dijkwacht").ClickAsync();
        await Expect(window.Detail).ToContainTextAsync("Pieter de Vries");
        await HoldsAsync(window, $"detail-{name}", width);
    }

    [BrowserFact]
    public async Task The_colours_can_be_chosen_and_are_remembered()
    {
        await using var window = await browser.OpenAsync();
        var button = window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Colours") });
        var background = () => window.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        var light = await background();

        await button.ClickAsync();
        await button.ClickAsync();

        Assert.NotEqual(light, await background());
        await window.Page.ReloadAsync();
        Assert.NotEqual(light, await background());
    }

    [BrowserFact]
    public async Task Nothing_jumps_while_the_page_fills()
    {
        // Layout Instability: under 0.1 is good (web.dev, Cumulative Layout Shift).
        await using var window = await browser.OpenAsync(prepare: page => page.AddInitScriptAsync("""
            window.shifted = 0;
            new PerformanceObserver(list => list.getEntries().forEach(entry => window.shifted += entry.value))
              .observe({ type: 'layout-shift', buffered: true });
            """));
        await Expect(window.Row("Verslag van de dijkwacht")).ToBeVisibleAsync();
        await Expect(window.Region("us-west-2")).ToContainTextAsync("In step");

        Assert.InRange(await window.Page.EvaluateAsync<double>("() => window.shifted"), 0, 0.03);
    }

    private static async Task HoldsAsync(ConsoleWindow window, string picture, int width)
    {
        await window.ShootAsync(picture);
        Assert.Empty(await window.AxeAsync());
        Assert.InRange(await window.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 1, width);
    }
}
