using System.Globalization;
using Pipeline.Tables.Cost;
using Pipeline.Tables.Cost.Compare;

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
            foreach (var line in region) output.WriteLine($"  {line.What,-36} {Number(line.Quantity),18} {line.Unit,-12} {Money(line.Amount),14}");
            output.WriteLine($"  {"",-36} {"",18} {"",-12} {Money(region.Sum(line => line.Amount)),14}");
        }

        output.WriteLine($"\nTotal a month {estimate.TotalToTheCent.ToString("#,0.00", CultureInfo.InvariantCulture)} {prices.Currency}");
        foreach (var note in estimate.Notes) output.WriteLine($"Note: {note}");
    }

    public static void Write(TextWriter output, string title, IEnumerable<CostOption> options)
    {
        output.WriteLine($"\n{title}");
        foreach (var option in options) output.WriteLine($"  {option.Name,-28} {Money(option.Amount),14}  {option.Remark}");
    }

    public static string Money(decimal amount) => amount.ToString("#,0.0000", CultureInfo.InvariantCulture);

    private static string Number(decimal quantity) => quantity.ToString("#,0.###", CultureInfo.InvariantCulture);
}
