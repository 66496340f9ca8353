using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Pipeline.Tables.Cost;
using Pipeline.Tables.Cost.Compare;
using Pipeline.Tables.Loading;
using Pipeline.Tables.Syntax;

namespace Pipeline.Cli.Commands;

/// <summary><c>docmeta table advise</c>: the billing mode that fits a table's real load.</summary>
internal static class TableAdviseCommand
{
    public static Command Create()
    {
        var metrics = new Argument<string>("metrics")
        {
            Description =
                "Export of ConsumedWriteCapacityUnits and ConsumedReadCapacityUnits: CloudWatch's JSON, or CSV with timestamp,metric,sum.",
        };
        var prices = TablePriceCommand.PricesOption();
        var command = new Command(
            "advise", "Recommend a billing mode from a CloudWatch export of consumed capacity.") { metrics, prices, TableJson.Flag };
        command.OnRun((parse, output, _) =>
        {
            var advice = BillingAdvice.From(
                MetricsExport.Read(BoundedText.ReadFile(parse.GetRequiredValue(metrics), LoadLimits.MetricsCharacters)),
                PriceBook.Load(parse.GetRequiredValue(prices)));
            if (TableJson.Asked(parse))
                return TableJson.Write(
                    output,
                    new JsonObject
                    {
                        ["hours"] = advice.Hours,
                        ["onDemand"] = advice.OnDemand,
                        ["provisioned"] = advice.Provisioned,
                        ["meanUtilisation"] = advice.MeanUtilisation,
                        ["advice"] = advice.Sentence,
                    });
            output.WriteLine($"Hours in the export       {advice.Hours}");
            output.WriteLine($"On-demand, a month        {CostTable.Money(advice.OnDemand)}");
            output.WriteLine($"Provisioned, a month      {CostTable.Money(advice.Provisioned)}");
            output.WriteLine($"Mean use of provisioned   {(advice.MeanUtilisation * 100).ToString("0.0", CultureInfo.InvariantCulture)} %");
            output.WriteLine(advice.Sentence);
            return 0;
        });
        return command;
    }
}
