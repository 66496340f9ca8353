using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pipeline.Console.Tests;

[Collection(ConsoleCollection.Name)]
public sealed class HostileTextTests(Browser browser)
{
    private const string Script = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";

    [BrowserFact]
    public async Task Script_in_names_titles_and_metadata_is_text()
    {
        await using var local = await LocalProcess.StartAsync();
        var title = Script.Replace("<", "&lt;", StringComparison.Ordinal);
        await local.PutAsync($"evil/{Script}.html", $"<title>{title}</title><meta name=author content='{Script}'><p>{SomeFiles.German}");
        await local.PutAsync("evil/plain.txt", SomeFiles.German, metadata: ("note", "<svg onload=window.hacked=1>"));
        await using var window = await browser.OpenAsync("#order=asc", root: local.Root);

        await Expect(window.Row("window.hacked")).ToContainTextAsync("<img src=x onerror=\"window.hacked=1\">");
        await window.Row("window.hacked").ClickAsync();
        await Expect(window.Detail.Locator("h2")).ToHaveTextAsync(Script);
        await Expect(window.Detail).ToContainTextAsync($"evil/{Script}.html");
        await window.ShootAsync("hostile");
        await window.Row("plain.txt").ClickAsync();
        await Expect(window.Detail).ToContainTextAsync("<svg onload=window.hacked=1>");

        Assert.Equal(0, await window.Page.Locator("img, iframe, object, script:not(:only-of-type)").CountAsync());
        Assert.False(await window.Page.EvaluateAsync<bool>("() => 'hacked' in window"));
    }

    [BrowserTheory]
    [InlineData("#doc=%3Cimg%20src%3Dx%20onerror%3Dwindow.hacked%3D1%3E")]
    [InlineData("#q=%3Cscript%3Ewindow.hacked%3D1%3C/script%3E&language=%3Cb%3E&type=%3Cb%3E")]
    [InlineData("#doc=../../s3/documents-us-west-2&seen=__proto__&pages=1e9&order=%00")]
    public async Task An_address_made_to_harm_does_not(string view)
    {
        await using var window = await browser.OpenAsync(view);

        var refusal = window.Page.GetByRole(AriaRole.Alert).Or(window.Page.GetByRole(AriaRole.Heading, new() { NameRegex = new("^No") }));
        await Expect(refusal.First).ToBeVisibleAsync();

        Assert.False(await window.Page.EvaluateAsync<bool>("() => 'hacked' in window"));
    }
}
