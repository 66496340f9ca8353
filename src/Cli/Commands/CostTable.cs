using System.Globalization;
using Pipeline.Tables.Cost;
using Pipeline.Tables.Cost.Compare;
using Pipeline.Tables.Specification;

namespace Pipeline.Cli.Commands;

/// <summary>Prints estimates and comparisons in columns.</summary>
internal static class CostTable
{
    public static void Write(TextWriter output, CostEstimate estimate, PriceBook prices)
    {
        output.WriteLine($"Prices: {prices.Name}, {prices.Currency}, as of {prices.AsOf:yyyy-MM-dd}. {prices.Source}.\n");
        foreach (var region in estimate.Lines.GroupBy(line => line.Region))
        {
            output.WriteLine(region.Key);
            foreach (var line in region)
                output.WriteLine(
                    $"  {line.What,-36} {Number(line.Quantity),18} {line.Unit,-15} {Money(line.Amount),14}{(line.Unchecked ? " ?" : "")}");
            output.WriteLine($"  {"",-36} {"",18} {"",-15} {Money(region.Sum(line => line.Amount)),14}");
        }

        if (estimate.Lines.Any(line => line.Unchecked))
            output.WriteLine("\n? The price was not compared with AWS's list; --json names each price's source and date.");
        output.WriteLine($"\nTotal a month {estimate.TotalToTheCent.ToString("#,0.00", CultureInfo.InvariantCulture)} {prices.Currency}");
        foreach (var note in estimate.Notes) output.WriteLine($"Note: {note}");
    }

    public static void Write(TextWriter output, string title, IEnumerable<CostOption> options)
    {
        output.WriteLine($"\n{title}");
        foreach (var option in options) output.WriteLine($"  {option.Name,-28} {Money(option.Amount),14}  {option.Remark}");
    }

    /// <summary>What the regions beside the first cost, as a table with a bar for each line.</summary>
    public static void Write(TextWriter output, GlobalTableSpec spec, IReadOnlyList<SecondRegionLine> lines, PriceBook prices)
    {
        const int Bar = 24;
        output.WriteLine(
            $"What {string.Join(", ", spec.Replicas.Skip(1).Select(replica => replica.Region))} adds to {spec.PrimaryRegion}, a month. "
                + $"Prices: {prices.Name}, {prices.Currency}, as of {prices.AsOf:yyyy-MM-dd}.\n");
        output.WriteLine($"  {"",-42} {"alone",12} {"together",12} {"added",12}");
        var most = Math.Max(lines.Max(line => Math.Abs(line.Added)), 0.01m);
        foreach (var line in lines)
            output.WriteLine(
                $"  {line.What,-42} {Cents(line.Alone),12} {Cents(line.Together),12} {Cents(line.Added),12}  "
                    + $"{new string(line.Added < 0 ? '-' : '#', (int)Math.Round(Math.Abs(line.Added) / most * Bar))}");
        var (alone, together) = (lines.Sum(line => line.Alone), lines.Sum(line => line.Together));
        output.WriteLine($"  {"",-42} {Cents(alone),12} {Cents(together),12} {Cents(together - alone),12}");
        if (alone > 0)
            output.WriteLine(
                $"\nThe further regions add {((together - alone) / alone * 100).ToString("0", CultureInfo.InvariantCulture)} % to what "
                    + $"one region costs.");
    }

    public static string Money(decimal amount) => amount.ToString("#,0.0000", CultureInfo.InvariantCulture);

    private static string Cents(decimal amount) => amount.ToString("#,0.00", CultureInfo.InvariantCulture);

    private static string Number(decimal quantity) => quantity.ToString("#,0.###", CultureInfo.InvariantCulture);
}
