namespace Pipeline.Cli.Verbs;

/// <summary>A command line that works for each command that is no <see cref="VerbCommand"/>, for its help.</summary>
internal static class CommandExamples
{
    private static readonly Dictionary<string, string> Lines = new(StringComparer.Ordinal)
    {
        ["extract"] = "docmeta extract reports --fields title,authors,detectedLanguage --jobs 4",
        ["language"] = "docmeta language letter.txt --whole",
        ["package"] = "docmeta package --function ingest --kind native",
        ["rules"] = "docmeta rules DM137",
        ["cost"] = "docmeta cost --documents 1000000 --second-region",
        ["regions"] = "docmeta regions us-west-2",
        ["schema"] = "docmeta schema verify",
        ["completion"] = "docmeta completion bash >> ~/.bashrc",
        ["table init"] = "docmeta table init --template active-active --name orders --output orders.yaml",
        ["table validate"] = "docmeta table validate orders.yaml",
        ["table explain"] = "docmeta table explain orders.yaml",
        ["table features"] = "docmeta table features orders.yaml",
        ["table price"] = "docmeta table price orders.yaml --usage usage.yaml --compare",
        ["table advise"] = "docmeta table advise metrics.json",
        ["table render"] = "docmeta table render orders.yaml --format terraform --output out/tf",
        ["table diff"] = "docmeta table diff out/cfn orders.yaml",
        ["table draw"] = "docmeta table draw orders.yaml",
        ["table policy"] = "docmeta table policy orders.yaml --role write --region us-east-2",
        ["table endpoints"] = "docmeta table endpoints orders.yaml --api https://{region}.example.com --output endpoints.json",
        ["table events"] = "docmeta table events orders.yaml",
        ["table recover"] = "docmeta table recover orders.yaml --item documentId=x --item processingDate=y --at 2026-11-28T10:00:00Z",
        ["table schema"] = "docmeta table schema --of price",
        ["table reference"] = "docmeta table reference",
    };

    /// <param name="path">The command's words after docmeta.</param>
    /// <returns>Null for a group of commands.</returns>
    public static string? Of(string path) => Lines.GetValueOrDefault(path);
}
