using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pipeline.Console.Tests;

[Collection(ConsoleCollection.Name)]
public sealed class ListTests(Browser browser)
{
    [BrowserFact]
    public async Task The_filter_narrows_the_list_by_title_author_and_key()
    {
        await using var window = await browser.OpenAsync();

        await window.Page.GetByRole(AriaRole.Searchbox).FillAsync("BIBLIOTHÈQUE rapport");

        await Expect(window.Rows).ToHaveCountAsync(1);
        await Expect(window.Row("Rapport annuel de la bibliothèque")).ToBeVisibleAsync();
        Assert.Contains("q=BIBLIOTH", window.View);
        await window.Page.GetByRole(AriaRole.Searchbox).FillAsync("Шевченко");
        await Expect(window.Row("park.xml")).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Searchbox).FillAsync("nothing is called this");
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing listed matches" })).ToBeVisibleAsync();
        await window.ShootAsync("empty-filter");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Clear the filter" }).ClickAsync();
        await Expect(window.Row("park.xml")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Languages_and_types_filter_and_the_address_holds_them()
    {
        await using var window = await browser.OpenAsync();
        var languages = window.Page.GetByRole(AriaRole.Region, new() { Name = "Language" });
        var types = window.Page.GetByRole(AriaRole.Region, new() { Name = "Type" });

        await languages.GetByRole(AriaRole.Button, new() { Name = "Ukrainian" }).ClickAsync();
        await Expect(window.Rows).ToHaveCountAsync(2);
        await types.GetByRole(AriaRole.Button, new() { Name = "PDF" }).ClickAsync();

        await Expect(window.Rows).ToHaveCountAsync(1);
        Assert.Equal("#language=uk&type=application/pdf", window.View);
        await window.Page.ReloadAsync();
        await Expect(window.Rows).ToHaveCountAsync(1);
        await Expect(languages.GetByRole(AriaRole.Button, new() { Name = "Ukrainian" })).ToHaveAttributeAsync("aria-pressed", "true");
        await window.Page.GoBackAsync();
        await Expect(window.Rows).ToHaveCountAsync(2);
        await window.Page.GoBackAsync();
        await Expect(languages.GetByRole(AriaRole.Button, new() { Name = "Ukrainian" })).ToHaveAttributeAsync("aria-pressed", "false");
    }

    [BrowserFact]
    public async Task A_range_of_time_narrows_and_a_wrong_one_is_named_at_its_field()
    {
        await using var window = await browser.OpenAsync();
        await Expect(window.Rows.First).ToBeVisibleAsync();
        var from = window.Page.GetByRole(AriaRole.Textbox, new() { Name = "From" });

        await from.FillAsync("2099");
        await from.PressAsync("Enter");
        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "No documents here" })).ToBeVisibleAsync();
        await window.ShootAsync("empty-range");
        await from.FillAsync("yesterday");
        await from.PressAsync("Enter");

        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("from");
        await Expect(from).ToHaveAttributeAsync("aria-invalid", "true");
        await window.ShootAsync("error-parameter");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Any time" }).ClickAsync();
        await Expect(window.Rows.First).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task What_is_typed_stays_while_the_numbers_of_the_regions_change()
    {
        await using var window = await browser.OpenAsync();
        await Expect(window.Rows.First).ToBeVisibleAsync();
        var from = window.Page.GetByRole(AriaRole.Textbox, new() { Name = "From" });

        await from.FillAsync("20");
        // Each answer draws the page anew.
        for (var i = 0; i < 3; i++)
            await window.Page.WaitForResponseAsync(response => response.Url.EndsWith("/lab", StringComparison.Ordinal));
        await from.PressAsync("9");
        await from.PressAsync("9");

        await Expect(from).ToHaveValueAsync("2099");
    }

    [BrowserFact]
    public async Task Pages_of_more_languages_than_one_question_takes_come_in_one_order_without_gaps()
    {
        const int Documents = 130;
        await using var local = await LocalProcess.StartAsync();
        string[] texts = [SomeFiles.French, SomeFiles.German, SomeFiles.Hebrew, "x"];
        for (var i = 0; i < Documents; i++) await local.PutAsync($"many/{i:D3}.html", texts[i % texts.Length]);
        // A question for twelve languages, eight of them without documents, has two parts.
        await using var window = await browser.OpenAsync("#language=fr,de,he,und,en,es,it,pt,nl,sv,da,fi", root: local.Root);
        await Expect(window.Region("us-east-2")).ToContainTextAsync($"{Documents}");

        await Expect(window.Rows).ToHaveCountAsync(50);
        while (await More(window).CountAsync() > 0)
        {
            var before = await window.Rows.CountAsync();
            await More(window).ClickAsync();
            await Expect(window.Rows.Nth(before)).ToBeVisibleAsync();
        }

        await Expect(window.Rows).ToHaveCountAsync(Documents);
        await Expect(window.Page.Locator("footer")).ToContainTextAsync($"{Documents} documents");
        var dates = await window.Rows.Locator("time").EvaluateAllAsync<string[]>("all => all.map(one => one.dateTime)");
        Assert.Equal(dates.OrderDescending(StringComparer.Ordinal), dates);
        Assert.Contains("pages=", window.View);
        await window.Page.ReloadAsync();
        await Expect(window.Rows).ToHaveCountAsync(Documents);
    }

    [BrowserFact]
    public async Task A_first_run_says_how_to_begin()
    {
        await using var local = await LocalProcess.StartAsync();
        await using var window = await browser.OpenAsync(root: local.Root);

        await Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "No documents yet" })).ToBeVisibleAsync();
        Assert.Empty(await window.AxeAsync());
        await window.ShootAsync("empty-first");
    }

    [BrowserFact]
    public async Task Everything_can_be_reached_with_the_keyboard()
    {
        await using var window = await browser.OpenAsync();
        await Expect(window.Rows.First).ToBeVisibleAsync();
        var keyboard = window.Page.Keyboard;

        await keyboard.PressAsync("/");
        await Expect(window.Page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await keyboard.TypeAsync("samples");
        await keyboard.PressAsync("ArrowDown");
        await Expect(window.Rows.First).ToBeFocusedAsync();
        await keyboard.PressAsync("j");
        await keyboard.PressAsync("ArrowDown");
        await Expect(window.Rows.Nth(2)).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Expect(window.Detail).ToBeVisibleAsync();
        Assert.Contains("doc=", window.View);
        await keyboard.PressAsync("Escape");
        await Expect(window.Detail).ToBeHiddenAsync();
        await Expect(window.Rows.Nth(2)).ToBeFocusedAsync();
        await keyboard.PressAsync("?");
        await Expect(window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
        await window.ShootAsync("keys");
    }

    private static ILocator More(ConsoleWindow window) => window.Page.GetByRole(AriaRole.Button, new() { Name = "Load more" });
}
