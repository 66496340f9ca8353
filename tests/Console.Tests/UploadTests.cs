using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pipeline.Console.Tests;

[Collection(ConsoleCollection.Name)]
public sealed class UploadTests(Browser browser)
{
    private const string Refusal = "<Error><Code>AccessDenied</Code><Message>Request has expired &amp; more</Message></Error>";

    [BrowserFact]
    public async Task A_file_chosen_appears_in_both_regions_by_itself()
    {
        var folder = SomeFiles.In(("rapport.txt", SomeFiles.French));
        await using var window = await browser.OpenAsync();

        await window.Page.GetByLabel("Files to upload").SetInputFilesAsync(Path.Combine(folder, "rapport.txt"));

        await Expect(window.Row("rapport.txt")).ToBeVisibleAsync();
        await Expect(window.Row("rapport.txt")).ToContainTextAsync("French");
        await window.ShowsPresenceAsync("rapport.txt", "us-west-2: here, us-east-2: here");
        await Expect(Tray(window)).ToContainTextAsync("1 file uploaded");
        await window.ShootAsync("upload-done");
        await Tray(window).GetByRole(AriaRole.Link, new() { Name = "rapport.txt" }).ClickAsync();
        await Expect(window.Detail).ToContainTextAsync("SHA-256");
    }

    [BrowserFact]
    public async Task A_folder_dropped_on_the_page_is_walked_and_its_paths_are_the_keys()
    {
        var folder = SomeFiles.In(
            ("dropped/a.txt", SomeFiles.German), ("dropped/inner/b.txt", SomeFiles.French), ("alone.txt", SomeFiles.German));
        await using var window = await browser.OpenAsync();
        await Expect(window.Rows.First).ToBeVisibleAsync();

        await DropAsync(window.Page, Path.Combine(folder, "dropped"), Path.Combine(folder, "alone.txt"));

        await Expect(Tray(window)).ToContainTextAsync("3 files uploaded");
        foreach (var key in new[] { "dropped/", "dropped/inner/", "alone.txt" })
            await Expect(window.Rows.Locator(".key", new() { HasTextRegex = new($"^{key}$") })).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A_folder_can_be_chosen_too()
    {
        var folder = SomeFiles.In(("chosen/deep/c.txt", SomeFiles.German));
        await using var window = await browser.OpenAsync();

        await window.Page.GetByLabel("Folder to upload").SetInputFilesAsync(Path.Combine(folder, "chosen"));

        await Expect(window.Row("chosen/deep/")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Progress_is_shown_while_bytes_go_and_while_the_document_is_read()
    {
        var folder = SomeFiles.In(("slow.txt", SomeFiles.German));
        var (send, read) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var window = await browser.OpenAsync(prepare: async page =>
        {
            await page.RouteAsync("**/s3/**", async route => { await send.Task; await route.ContinueAsync(); });
            await page.RouteAsync("**/documents/*?token=*", async route => { await read.Task; await route.ContinueAsync(); });
        });

        await window.Page.GetByLabel("Files to upload").SetInputFilesAsync(Path.Combine(folder, "slow.txt"));

        await Expect(Tray(window)).ToContainTextAsync("% sent");
        await Expect(Tray(window).GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        await window.ShootAsync("upload-sending");
        send.SetResult();
        await Expect(Tray(window)).ToContainTextAsync("Being read");
        await window.ShootAsync("upload-reading");
        read.SetResult();
        await Expect(Tray(window)).ToContainTextAsync("1 file uploaded");
    }

    [BrowserFact]
    public async Task An_upload_that_fails_says_why_and_can_be_tried_again()
    {
        var folder = SomeFiles.In(("refused.txt", SomeFiles.German));
        var refuse = true;
        await using var window = await browser.OpenAsync(prepare: page => page.RouteAsync("**/s3/**", route => refuse
            ? route.FulfillAsync(new() { Status = 403, ContentType = "application/xml", Body = Refusal })
            : route.ContinueAsync()));
        await window.Page.GetByLabel("Files to upload").SetInputFilesAsync(Path.Combine(folder, "refused.txt"));

        await Expect(Tray(window)).ToContainTextAsync("The bucket refused the upload Request has expired & more");
        await window.ShootAsync("upload-failed");
        refuse = false;
        await Tray(window).GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(window.Row("refused.txt")).ToBeVisibleAsync();
    }

    private static ILocator Tray(ConsoleWindow window) => window.Page.GetByRole(AriaRole.Region, new() { Name = "Uploads" });

    // As the operating system drops them: a page cannot make up folders.
    private static async Task DropAsync(IPage page, params string[] paths)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        // Over the page twice: what shows that it takes files has then come under the pointer.
        foreach (var type in new[] { "dragEnter", "dragOver", "dragOver", "drop" })
        {
            await session.SendAsync("Input.dispatchDragEvent", new()
            {
                ["type"] = type,
                ["x"] = 700,
                ["y"] = 500,
                ["data"] = new Dictionary<string, object>
                {
                    ["items"] = Array.Empty<object>(),
                    ["files"] = paths,
                    ["dragOperationsMask"] = 1,
                },
            });
        }
    }
}
