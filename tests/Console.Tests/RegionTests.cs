using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Pipeline.Console.Tests;

[Collection(ConsoleCollection.Name)]
public sealed class RegionTests(Browser browser)
{
    [BrowserFact]
    public async Task A_region_is_cut_and_healed_and_the_catalog_recovers_before_ones_eyes()
    {
        await using var local = await LocalProcess.StartAsync();
        await local.PutAsync("before.txt", SomeFiles.French);
        await using var window = await browser.OpenAsync(root: local.Root);
        var east = window.Region("us-east-2");
        await window.ShowsPresenceAsync("before.txt", "us-west-2: here, us-east-2: here");
        await Expect(east).ToContainTextAsync("In step");

        await east.GetByRole(AriaRole.Button, new() { Name = "Cut us-east-2" }).ClickAsync();
        await Expect(east).ToContainTextAsync("Cut off");
        for (var i = 0; i < 3; i++) await local.PutAsync($"during-{i}.txt", SomeFiles.French);
        await window.ShowsPresenceAsync("during-2.txt", "us-west-2: here, us-east-2: no answer");
        await Expect(Figure(east, "To come")).ToHaveTextAsync(new Regex("^[1-9]"));
        await Expect(Figure(east, "Objects")).ToHaveTextAsync("1");
        Assert.Empty(await window.AxeAsync());
        await window.ShootAsync("region-cut");
        await east.GetByRole(AriaRole.Button, new() { Name = "Heal us-east-2" }).ClickAsync();

        await Expect(east).ToContainTextAsync("In step");
        for (var i = 0; i < 3; i++) await window.ShowsPresenceAsync($"during-{i}.txt", "us-west-2: here, us-east-2: here");
        await Expect(Figure(east, "Objects")).ToHaveTextAsync("4");
        await Expect(Figure(east, "Items")).ToHaveTextAsync("4");
        await Expect(east.GetByRole(AriaRole.Img))
            .ToHaveAttributeAsync("aria-label", new Regex("^Changes still to come: 0 now, at most [1-9]"));
    }

    [BrowserFact]
    public async Task Every_fault_of_the_laboratory_has_its_switch()
    {
        await using var local = await LocalProcess.StartAsync();
        await using var window = await browser.OpenAsync(root: local.Root);
        var west = window.Region("us-west-2");

        await west.GetByRole(AriaRole.Switch, new() { Name = "Throttle table" }).ClickAsync();
        await Expect(west).ToContainTextAsync("Table throttled");
        await Expect(west).ToContainTextAsync("The region's table replica is throttled");
        await west.GetByRole(AriaRole.Switch, new() { Name = "Ingest fails" }).ClickAsync();
        await Expect(west.GetByRole(AriaRole.Switch, new() { Name = "Ingest fails" })).ToBeCheckedAsync();
        await window.Page.GetByLabel("Items replicate after").SelectOptionAsync("5");
        await window.Page.GetByLabel("Every event comes").SelectOptionAsync("2");
        await Expect(window.Page.GetByLabel("Every event comes")).ToHaveValueAsync("2");

        var lab = JsonNode.Parse(await local.Http.GetStringAsync(new Uri("lab", UriKind.Relative)))!;
        Assert.True(lab["regions"]![0]!["throttled"]!.GetValue<bool>());
        Assert.Equal("""["ingest"]""", lab["regions"]![0]!["failing"]!.ToJsonString());
        Assert.Equal(
            """{"objectReplicationLagSeconds":0.25,"itemReplicationLagSeconds":5,"duplicateEvents":2,"eventDelaySeconds":0,"eventsLost":false}""",
            lab["faults"]!.ToJsonString());
        Assert.Empty(await window.AxeAsync());
    }

    [BrowserFact]
    public async Task What_failed_for_good_is_shown_with_its_reason_and_delivered_again()
    {
        await using var local = await LocalProcess.StartAsync();
        await using var window = await browser.OpenAsync(root: local.Root);
        var west = window.Region("us-west-2");
        await west.GetByRole(AriaRole.Switch, new() { Name = "Ingest fails" }).ClickAsync();
        await Expect(west.GetByRole(AriaRole.Switch, new() { Name = "Ingest fails" })).ToBeCheckedAsync();
        await local.PutAsync("parked.txt", SomeFiles.French);

        await west.GetByRole(AriaRole.Button, new() { Name = "1 failed in us-west-2" }).ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Failed in us-west-2" });
        await Expect(dialog.GetByRole(AriaRole.Listitem)).ToContainTextAsync("ingest");
        await Expect(dialog.GetByRole(AriaRole.Listitem)).ToContainTextAsync("3 attempts");
        Assert.Empty(await window.AxeAsync());
        await window.ShootAsync("region-failures");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Deliver again" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await west.GetByRole(AriaRole.Switch, new() { Name = "Ingest fails" }).ClickAsync();

        await window.ShowsPresenceAsync("parked.txt", "us-west-2: here, us-east-2: here");
        await Expect(Figure(west, "Failed")).ToHaveTextAsync("0");
    }

    [BrowserFact]
    public async Task A_question_that_the_API_refuses_is_told_in_its_words_with_a_way_back()
    {
        const string Refusal = """
            {"type":"urn:docmeta:problem:invalid-parameter","title":"Invalid parameter","status":400,"detail":"french is no tag; French is fr."}
            """;
        await using var window = await browser.OpenAsync("#language=french", prepare: page => page.RouteAsync(
            "**/documents?**french**",
            route => route.FulfillAsync(new() { Status = 400, ContentType = "application/problem+json", Body = Refusal })));

        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("French is fr");
        Assert.Empty(await window.AxeAsync());
        await window.ShootAsync("question-refused");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Show all documents" }).ClickAsync();
        await Expect(window.Row("Verslag van de dijkwacht")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Without_a_laboratory_there_are_no_switches()
    {
        await using var window = await browser.OpenAsync(prepare: page =>
            page.RouteAsync("**/lab", route => route.FulfillAsync(new() { Status = 404 })));
        await Expect(window.Region("us-west-2")).ToContainTextAsync("Answers");

        await Expect(window.Page.GetByRole(AriaRole.Switch)).ToHaveCountAsync(0);
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Cut") })).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_document_that_one_region_lacks_is_marked_and_so_is_its_arrival()
    {
        await browser.Local.PutAsync("lagging.txt", SomeFiles.French);
        var behind = true;
        await using var window = await browser.OpenAsync("#q=lagging.txt", prepare: page =>
            page.RouteAsync("**/us-east-2/documents?**", async route =>
        {
            var answer = await route.FetchAsync();
            var text = await answer.TextAsync();
            await route.FulfillAsync(new() { Response = answer, Body = behind ? Without(text, "lagging.txt") : text });
        }));

        await window.ShowsPresenceAsync("lagging.txt", "us-west-2: here, us-east-2: not here yet");
        await window.ShootAsync("one-region-behind");
        behind = false;

        await window.ShowsPresenceAsync("lagging.txt", "us-west-2: here, us-east-2: here");
    }

    [BrowserFact]
    public async Task One_region_that_does_not_answer_leaves_the_others_documents_on_the_page()
    {
        await using var window = await browser.OpenAsync(prepare: page =>
            page.RouteAsync("**/us-east-2/**", route => route.AbortAsync()));

        await Expect(window.Region("us-east-2")).ToContainTextAsync("us-east-2 gives no answer");
        await window.ShowsPresenceAsync("Verslag van de dijkwacht", "us-west-2: here, us-east-2: no answer");
        Assert.Empty(await window.AxeAsync());
        await window.ShootAsync("region-silent");
    }

    [BrowserFact]
    public async Task When_no_region_answers_the_page_says_so_and_tries_again()
    {
        var down = true;
        await using var window = await browser.OpenAsync(prepare: page =>
            page.RouteAsync("**/us-*/**", route => down ? route.AbortAsync() : route.ContinueAsync()));

        await Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("No region answers");
        Assert.Empty(await window.AxeAsync());
        await window.ShootAsync("error");
        down = false;
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await Expect(window.Row("Verslag van de dijkwacht")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task One_regions_own_API_serves_its_own_console()
    {
        await using var window = await browser.OpenAsync("us-east-2");

        await Expect(window.Region("us-east-2")).ToContainTextAsync("Answers");
        await Expect(window.Row("Verslag van de dijkwacht")).ToBeVisibleAsync();
        await Expect(window.Page.GetByRole(AriaRole.Article)).ToHaveCountAsync(1);
        Assert.Empty(await window.AxeAsync());
        await window.ShootAsync("one-region");
    }

    [BrowserFact]
    public async Task An_API_that_wants_credentials_is_signed_in_to()
    {
        string? sent = null;
        await using var window =
            await browser.OpenAsync("us-east-2", prepare: page => page.RouteAsync(new Regex("/us-east-2/(languages|documents)"), route =>
        {
            sent = route.Request.Headers.GetValueOrDefault("authorization");
            return sent is not null ? route.ContinueAsync()
                : route.FulfillAsync(new() { Status = 401, ContentType = "application/json", Body = """{"message":"Unauthorized"}""" });
        }));
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Sign in to us-east-2" });
        await Expect(dialog).ToBeVisibleAsync();
        Assert.Empty(await window.AxeAsync());
        await window.ShootAsync("sign-in");

        await dialog.GetByRole(AriaRole.Button, new() { Name = "AWS keys" }).ClickAsync();
        await dialog.GetByLabel("Access key id").FillAsync("AKIDEXAMPLE");
        await dialog.GetByLabel("Secret access key").FillAsync("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Expect(window.Row("Verslag van de dijkwacht")).ToBeVisibleAsync();
        Assert.Matches("^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/us-east-2/execute-api/aws4_request, ", sent);
        Assert.Matches(", SignedHeaders=host;x-amz-date, Signature=[0-9a-f]{64}$", sent);
    }

    private static ILocator Figure(ILocator region, string name) => region.Locator(".figures div", new() { HasText = name }).Locator("dd");

    private static string Without(string page, string key)
    {
        var answer = JsonNode.Parse(page)!;
        var items = answer["items"]!.AsArray();
        foreach (var item in items.Where(item => item!["objectKey"]!.GetValue<string>() == key).ToList()) items.Remove(item);
        return answer.ToJsonString();
    }
}
