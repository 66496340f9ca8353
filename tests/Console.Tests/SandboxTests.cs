using System.Net.Http.Headers;
using static Microsoft.Playwright.Assertions;

namespace Pipeline.Console.Tests;

[Collection(ConsoleCollection.Name)]
public sealed class SandboxTests(Browser browser)
{
    [BrowserFact]
    public async Task An_uploaded_page_that_is_opened_has_none_of_the_servers_rights()
    {
        const string Page = "<body>shown<script>document.body.textContent = 'ran on ' + self.origin</script>";
        await PutAsync("stranger.html", Page, "text/html");
        await using var window = await browser.OpenAsync("#q=stranger.html");
        await window.Row("stranger.html").ClickAsync();

        var opened = await window.PreviewAsync("/stranger.html?");

        await Expect(opened.Locator("body")).ToContainTextAsync("shown");
        Assert.Equal("null", await opened.EvaluateAsync<string>("() => self.origin"));
    }

    [BrowserFact]
    public async Task Other_clients_see_S3s_answer()
    {
        await PutAsync("plain.html", "<p>plain", "text/html");

        using var answer = await browser.Local.Http.GetAsync(new Uri("s3/documents-us-west-2/plain.html", UriKind.Relative));

        Assert.False(answer.Headers.Contains("Content-Security-Policy"));
    }

    private async Task PutAsync(string key, string text, string type)
    {
        using var content = new StringContent(text, MediaTypeHeaderValue.Parse(type));
        using var answer = await browser.Local.Http.PutAsync(new Uri($"s3/documents-us-west-2/{key}", UriKind.Relative), content);
        Assert.True(answer.IsSuccessStatusCode);
    }
}
