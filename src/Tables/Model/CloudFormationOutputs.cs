using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Model;

/// <summary>Reduces a template's outputs to their names as modules write them.</summary>
internal static class CloudFormationOutputs
{
    public static void Read(ModelBuilder model, SpecMap outputs)
    {
        foreach (var output in outputs.Entries)
        {
            var value = (output.Value as SpecMap)?["Value"];
            switch (output.Key)
            {
                case "TableName":
                    model.Set("outputs.table_name", (value as SpecMap)?["Ref"], id => id == "Table" ? "@table.name" : id);
                    break;
                case "TableArn": Attribute(model, "outputs.table_arn", value, "Arn", "@table.arn"); break;
                case "TableStreamArn": Attribute(model, "outputs.table_stream_arn", value, "StreamArn", "@table.stream"); break;
                case "HashKey": model.Set("outputs.hash_key", value); break;
                case "RangeKey": model.Set("outputs.range_key", value); break;
                case "GlobalTablesEnabled": model.Set("outputs.global_tables_enabled", value); break;
                case "ReplicaRegions": Split(model, value, region => ($"outputs.replica_regions.{region}", region)); break;
                case "TableEndpoints": Split(model, value, url => ($"outputs.table_endpoints.{Region(url)}", url)); break;
            }
        }
    }

    private static void Attribute(ModelBuilder model, string path, SpecNode? value, string attribute, string means)
    {
        if ((value as SpecMap)?["Fn::GetAtt"] is SpecList { Items: [SpecScalar { Text: "Table" }, SpecScalar name] })
            model.Set(path, name, text => text == attribute ? means : text);
    }

    private static void Split(ModelBuilder model, SpecNode? value, Func<string, (string Path, string Text)> fact)
    {
        foreach (var part in Nodes.Text(value).Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var (path, text) = fact(part);
            model.Set(path, text, value!.Origin);
        }
    }

    private static string Region(string url) => url.Split('.') is { Length: > 1 } parts ? parts[1] : url;
}
