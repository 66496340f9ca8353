using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pipeline.Console.Tests;

[Collection(ConsoleCollection.Name)]
public sealed class DetailTests(Browser browser)
{
    [BrowserFact]
    public async Task A_document_shows_its_metadata_as_each_region_sees_it()
    {
        await using var window = await browser.OpenAsync();

        await window.Row("Verslag van de dijkwacht").ClickAsync();

        await Expect(window.Detail.GetByRole(AriaRole.Heading, new() { Name = "Verslag van de dijkwacht" })).ToBeVisibleAsync();
        foreach (var text in new[] { "Pieter de Vries", "Sample Calculator", "samples/dijkwacht.xlsx", "Dutch", "Processed" })
            await Expect(window.Detail).ToContainTextAsync(text);
        await window.ShootAsync("detail");
        await window.Detail.GetByRole(AriaRole.Button, new() { Name = "us-east-2" }).ClickAsync();
        await Expect(window.Detail).ToContainTextAsync("Pieter de Vries");
        Assert.Contains("seen=us-east-2", window.View);
    }

    [BrowserTheory]
    [InlineData("harbour-locked.pdf", "Encrypted", "needs a password")]
    [InlineData("sensor-dump.bin", "Unsupported", "no reader for application/octet-stream")]
    [InlineData("torn.docx", "Corrupt", "Reason:")]
    public async Task A_status_says_why_it_is_what_it_is(string key, string status, string reason)
    {
        await using var window = await browser.OpenAsync();

        await window.Row(key).ClickAsync();

        await Expect(window.Detail.Locator(".why")).ToContainTextAsync(status);
        await Expect(window.Detail.Locator(".why")).ToContainTextAsync(reason);
        await window.ShootAsync($"status-{status.ToLowerInvariant()}");
    }

    [BrowserFact]
    public async Task Languages_of_a_mixed_text_are_shown_with_their_shares()
    {
        await browser.Local.PutAsync("mixed.txt", string.Join("\n\n", Enumerable.Repeat($"{SomeFiles.French}\n{SomeFiles.German}", 8)));
        await using var window = await browser.OpenAsync("#q=mixed.txt");
        await window.Row("mixed.txt").ClickAsync();

        await Expect(window.Detail.Locator(".legend li")).ToHaveCountAsync(2);
        await Expect(window.Detail.Locator(".legend")).ToContainTextAsync("French");
        await Expect(window.Detail.Locator(".legend")).ToContainTextAsync("German");
        await window.ShootAsync("language-shares");
    }

    [BrowserFact]
    public async Task Versions_are_listed_and_a_deleted_document_still_shows_them()
    {
        await browser.Local.PutAsync("twice.txt", SomeFiles.French);
        await browser.Local.PutAsync("twice.txt", SomeFiles.German);
        await using var window = await browser.OpenAsync("#q=twice.txt");
        await Expect(window.Row("twice.txt")).ToContainTextAsync("German");
        await window.Row("twice.txt").ClickAsync();
        await Expect(window.Detail.Locator(".versions li")).ToHaveCountAsync(2);
        await Expect(window.Detail.Locator(".versions li").First).ToContainTextAsync("current");

        using var deleted = await browser.Local.Http.DeleteAsync(new Uri("s3/documents-us-west-2/twice.txt", UriKind.Relative));

        await Expect(window.Detail).ToContainTextAsync("It was deleted");
        await Expect(window.Detail.Locator(".versions li")).ToHaveCountAsync(3);
        await window.ShootAsync("detail-deleted");
    }

    [BrowserFact]
    public async Task A_preview_opens_the_bytes_in_a_window_of_their_own()
    {
        await browser.Local.PutAsync("preview.txt", SomeFiles.French);
        await using var window = await browser.OpenAsync("#q=preview.txt");
        await window.Row("preview.txt").ClickAsync();

        var opened = await window.PreviewAsync("/s3/documents-us-west-2/preview.txt?");

        await Expect(opened.Locator("body")).ToContainTextAsync("conseil municipal");
        Assert.True(await opened.EvaluateAsync<bool>("() => window.opener === null"));
    }

    [BrowserFact]
    public async Task Titles_are_set_in_their_own_direction()
    {
        await using var window = await browser.OpenAsync("#language=he");
        await Expect(window.Rows).Not.ToHaveCountAsync(0);

        var direction = await window.Rows.First.Locator(".title").EvaluateAsync<string>("title => getComputedStyle(title).direction");
        await window.Rows.First.ClickAsync();

        Assert.Equal("rtl", direction);
        await Expect(window.Detail.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveCSSAsync("direction", "rtl");
        await window.ShootAsync("right-to-left");
    }
}
