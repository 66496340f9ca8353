using System.Globalization;
using System.Runtime.InteropServices;
using Pipeline.Benchmarks.Scaling;

// Usage: dotnet run -c Release --project benchmarks/Scaling -- [cores|size|catalog]
// How documents a second grow with cores, time with a document's size, and a page's time with the catalog. Leaves tables and plots in
// benchmarks/results.
if (args is ["extract", var cores])
{
    Cores.Extract(int.Parse(cores, CultureInfo.InvariantCulture));
    return;
}

const string results = "benchmarks/results";
var chosen = args.FirstOrDefault();
var page = new StringWriter(CultureInfo.InvariantCulture);
page.WriteLine($"# Scaling, measured {TimeProvider.System.GetUtcNow():yyyy-MM-dd}");
page.WriteLine();
page.WriteLine($"{Environment.ProcessorCount} processors, {RuntimeInformation.ProcessArchitecture}, "
    + $"{RuntimeInformation.FrameworkDescription}, load average {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the start");
if (chosen is null or "cores") Cores.Run(page);
if (chosen is null or "size") Size.Run(page, Path.Combine(results, "scaling-size.svg"));
if (chosen is null or "catalog") Catalog.Run(page, Path.Combine(results, "scaling-catalog.svg"));
Console.Write(page);
if (chosen is null) File.WriteAllText(Path.Combine(results, "scaling.md"), page.ToString());
