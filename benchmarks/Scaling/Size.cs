using System.Diagnostics;
using System.Globalization;
using Pipeline.Metadata;

namespace Pipeline.Benchmarks.Scaling;

/// <summary>Time for a document against its size, format by format, with limits that stop nothing.</summary>
internal static class Size
{
    private static readonly int[] Kibibytes = [1, 4, 16, 64, 256, 1024, 4096, 16 * 1024, 64 * 1024, 256 * 1024];

    // Below the bounds of every format, and far above what a document costs whatever its size.
    private const int ComparedKibibytes = 1024;

    // Times below this are measured over repetitions.
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(200);

    public static void Run(TextWriter page, string plot)
    {
        page.WriteLine();
        page.WriteLine("## Time against size");
        page.WriteLine();
        page.WriteLine("Milliseconds for one document of that many bytes, its text and language included, on one thread.");
        page.WriteLine();
        page.WriteLine($"| format | {string.Join(" | ", Kibibytes.Select(Label))} | of the last: MB/s |");
        page.WriteLine($"|---|{string.Concat(Kibibytes.Select(_ => "---|"))}---|");
        var series = new List<PlotSeries>();
        foreach (var (name, make) in Documents.Formats)
        {
            var points = Kibibytes.Select(size => Point(name, make(size * 1024))).ToList();
            series.Add(new(name, points));
            var (bytes, milliseconds) = points[^1];
            var cells = string.Join(" | ",
                points.Select(point => point.Y.ToString(point.Y < 10 ? "0.00" : "N0", CultureInfo.InvariantCulture)));
            page.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {cells} | {bytes / milliseconds / 1000:N0} |"));
        }

        page.WriteLine();
        page.WriteLine("A format that is flat from some size on has reached a bound of `ExtractionLimits`: what lies behind is not read.");
        page.WriteLine();
        PerByte(page, series);
        page.WriteLine();
        page.WriteLine("![Milliseconds against bytes, both logarithmic](scaling-size.svg)");
        File.WriteAllText(plot, LogPlot.Write("Milliseconds for a document against its bytes", "bytes", "ms", series));
    }

    // Archives alone are listed, not read.
    private static void PerByte(TextWriter page, List<PlotSeries> series)
    {
        var at = Array.IndexOf(Kibibytes, ComparedKibibytes);
        var costs = series.Where(format => format.Name != "zip")
            .Select(format => (format.Name, Nanoseconds: format.Points[at].Y * 1e6 / format.Points[at].X)).ToList();
        var median = costs.Select(cost => cost.Nanoseconds).Order().ElementAt(costs.Count / 2);
        page.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"At {Label(ComparedKibibytes)} the median format takes {median:0.0} ns a byte. As multiples of that:"));
        page.WriteLine();
        page.WriteLine($"| {string.Join(" | ", costs.Select(cost => cost.Name))} |");
        page.WriteLine($"|{string.Concat(costs.Select(_ => "---|"))}");
        page.WriteLine($"| {string.Join(" | ",
            costs.Select(cost => (cost.Nanoseconds / median).ToString("0.0", CultureInfo.InvariantCulture)))} |");
        page.WriteLine();
        page.WriteLine("PDF alone takes more than twice as long, for a reason of the format: its text is placed, not written. Words "
            + "and lines are what the positions and widths of all characters make of them, where other formats have blanks and line ends.");
    }

    private static (double X, double Y) Point(string name, byte[] document)
    {
        Extract(name, document);
        var (best, clock) = (double.MaxValue, Stopwatch.StartNew());
        do
        {
            var begin = Stopwatch.GetTimestamp();
            Extract(name, document);
            best = Math.Min(best, Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }
        while (clock.Elapsed < Enough);
        return (document.Length, best);
    }

    private static void Extract(string name, byte[] document) =>
        DocumentExtractor.Extract(ByteSource.FromMemory(document), new($"document.{name}"));

    private static string Label(int kibibytes) => kibibytes < 1024 ? $"{kibibytes} KiB" : $"{kibibytes / 1024} MiB";
}
