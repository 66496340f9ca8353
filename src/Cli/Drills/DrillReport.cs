using System.Net;
using System.Text;

namespace Pipeline.Cli.Drills;

/// <summary>Drills as one page that reads well when it is opened, alone and without a network.</summary>
internal static class DrillReport
{
    private const string Style = """
        :root {
          color-scheme: light dark; --ink: #1c2733; --faint: #8793a1; --paper: #fff; --grid: #e3e8ee;
          --accepted: #8793a1; --served: #0a7d5a; --bad: #c0392b;
        }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6ebf0; --paper: #14191f; --grid: #2b343e; --accepted: #74808d; --served: #37c79a; --bad: #ff7b6b; }
        }
        body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
        body { max-width: 62rem; margin: 2rem auto; padding: 0 1rem; }
        h2 { margin-top: 3rem; } .met { color: var(--served); } .missed { color: var(--bad); }
        table { border-collapse: collapse; margin: 1rem 0; }
        th, td { text-align: left; padding: .25rem 1.25rem .25rem 0; border-bottom: 1px solid var(--grid); }
        svg { width: 100%; height: auto; font: 12px system-ui, sans-serif; } svg text { fill: var(--ink); }
        .axis { fill: var(--faint); } .end { text-anchor: end; } .middle { text-anchor: middle; } .number { font-weight: bold; }
        .grid { stroke: var(--grid); } .moment { stroke: var(--faint); stroke-dasharray: 3 3; } .outage { fill: var(--bad); opacity: .12; }
        polyline { fill: none; stroke-width: 2; } .accepted { stroke: var(--accepted); } .served { stroke: var(--served); }
        """;

    public static string Write(IReadOnlyList<DrillEvidence> drills)
    {
        var page = new StringBuilder();
        page.Append(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
                + "content=\"width=device-width\"><title>Recovery drills</title>\n<style>\n");
        page.Append(Style).Append("\n</style></head><body>\n<h1>Recovery drills</h1>\n");
        page.Append(
            $"<p>Played with the functions as they are deployed, on "
            + $"{WebUtility.HtmlEncode(string.Join(", ", drills.Select(drill => drill.PlayedOn).Distinct()))}. "
                + "Grey: documents that a bucket accepted. Green: documents "
                + "that clients were served");
        page.Append(" where they were sent. Red: the longest that one of them went without.</p>\n");
        page.Append("<table><tr><th>drill</th><th>RTO</th><th>RPO</th><th>lost</th><th>lost in flight</th><th>verdict</th></tr>\n");
        foreach (var drill in drills)
        {
            page.Append("<tr>");
            string[] cells =
            [
                $"<a href=\"#{drill.Drill}\">{drill.Drill}</a>", $"{drill.Measures.Rto:0.#} s", $"{drill.Measures.RpoAge:0.##} s",
                $"{drill.Measures.Lost}", $"{drill.Measures.LostInFlight}", Verdict(drill),
            ];
            foreach (var cell in cells) page.Append("<td>").Append(cell).Append("</td>");
            page.Append("</tr>\n");
        }
        page.Append("</table>\n");
        foreach (var drill in drills) Write(page, drill);
        return page.Append("</body></html>\n").ToString();
    }

    private static void Write(StringBuilder page, DrillEvidence drill)
    {
        page.Append("<h2 id=\"").Append(drill.Drill).Append("\">").Append(drill.Drill).Append("</h2>\n<p>").Append(
            WebUtility.HtmlEncode(Drill.All.First(each => each.Name == drill.Drill).What)).Append("</p>\n");
        page.Append("<p>").Append(Verdict(drill)).Append("</p>\n");
        page.Append(TimelinePlot.Write(drill)).Append("\n<table>\n");
        foreach (var (name, value) in drill.Rows)
            page.Append("<tr><th>").Append(WebUtility.HtmlEncode(name)).Append("</th><td>").Append(
                WebUtility.HtmlEncode(value)).Append("</td></tr>\n");
        var settings = drill.Settings;
        page.Append("</table>\n<p>Table lag ").Append(settings.Lag.TotalSeconds).Append(" s, object lag ").Append(
            settings.ObjectLag.TotalSeconds).Append(" s, detection ")
            .Append(
                settings.Detection.TotalSeconds).Append(" s, switch ").Append(settings.Switch.TotalSeconds).Append(" s, an upload each "
                    + "").Append(settings.Interval.TotalSeconds)
            .Append(" s, outage ").Append(settings.Outage.TotalSeconds).Append(" s, seed ").Append(settings.Seed).Append(".</p>\n");
    }

    private static string Verdict(DrillEvidence drill) =>
        $"<span class=\"{(drill.Failures.Count == 0 ? "met" : "missed")}\">{WebUtility.HtmlEncode(drill.Verdict)}</span>";
}
