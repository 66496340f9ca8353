namespace Pipeline.Cli.Tests.Verbs;

/// <summary>The screens that people look at: one of every command, which a test wants here.</summary>
internal static class VerbScenes
{
    private const string Declined = "Nothing was changed.";

    private static readonly Dictionary<string, VerbScene> All = new(StringComparer.Ordinal)
    {
        ["describe"] = new("describe TABLE", null, "LanguageIndex", "╭"),
        ["replicas"] = new("replicas TABLE", null, "us-west-2", "ACTIVE", "╭"),
        ["query"] = new("query --language fr TABLE", null, "reports/0001.pdf", "╭"),
        ["upload"] = new(
            "upload HERE/few --prefix seen/ --wait LOCAL", "y\n",
            "1 file (seen/harbour.txt) to be uploaded to documents-us-west-2. Go on? [y/N]", "1 of 1 files (100 %)", "processed", "╭"),
        ["verify"] = new("verify --with HERE/backup TABLE", null, "3 of 3 items of backup", "╭"),
        ["backup"] = new("backup OUT TABLE", null, "[########################]", " items (100 %)", "╭"),
        ["restore"] = new(
            "restore HERE/backup TABLE", "y\n", "3 items of backup", "to be written into table", "Go on? [y/N]",
            "3 of 3 items (100 %)", "╭"),
        ["migrate"] = new(
            "migrate HERE/old.jsonl TABLE", "y\n", "old.jsonl are written into table", "Go on? [y/N]", "1 records read back", "╭"),
        ["seed"] = new("seed HERE/few TABLE", "y\n", "1 document of", "Go on? [y/N]", "samples/harbour.txt", "╭"),
        ["verify-replication"] = new(
            "verify-replication --with us-east-2 --rounds 1 --timeout 0 TABLE", "y\n",
            "1 canary item to be written into table", "Go on? [y/N]", "2 of 2 canaries (100 %)", "missing", "╭"),
        ["doctor"] = new("doctor TABLE", null, "in us-west-2.", "deletion-protection-off", "╭"),
        ["dr-status"] = new("dr-status LOCAL", null, "Either region could serve alone.", "API Gateway", "╭"),
        ["advise"] = new("advise TABLE", null, "billing", "╭"),
        ["watch"] = new("watch --with us-east-2 --count 1 TABLE", null, "us-east-2", "ACTIVE", "╭"),
        ["recover"] = new(
            "recover --key reports/0001.pdf --from-backup HERE/backup TABLE", "y\n", "1 item of document", "Go on? [y/N]", "kept", "╭"),
        ["erase"] = new(
            "erase samples/huerto.csv LOCAL", "n\n",
            "2 versions of samples/huerto.csv to be removed for good: 1 in us-west-2, 1 in us-east-2.", "Nothing brings them back.",
            "Go on? [y/N]", Declined),
        ["backfill"] = new(
            "backfill --prefix samples/harbour-report --checkpoint OUT LOCAL TABLE", "y\n",
            "Versions of the list of documents-us-west-2 under samples/harbour-report are ingested into table", "Go on? [y/N]", "versions",
            "╭"),
        ["reconcile"] = new(
            "reconcile OUT --with us-east-2 --grace 0 LOCAL TABLE", "n\n", "to be repaired in us-west-2 and us-east-2. Go on? [y/N]",
            Declined),
        ["redrive"] = new(
            "redrive HERE/failed.json LOCAL TABLE", "y\n", "messages of", "are redriven into table", "Go on? [y/N]", "1 messages",
            "╭"),
        ["failover"] = new(
            "failover --lost us-west-2 --standing us-east-2 TABLE", "n\n",
            "us-west-2 is taken out of DNS; us-east-2 serves alone. Go on? [y/N]", Declined),
        ["failback"] = new(
            "failback --lost us-west-2 --standing us-east-2 TABLE", "n\n",
            "us-west-2 serves again beside us-east-2, if both agree. Go on? [y/N]", Declined),
        ["drill"] = new(
            "drill region-loss LOCAL", "n\n", "region-loss to be played on the local run at http://127.0.0.1",
            "are put right again. Go on? [y/N]", Declined),
        ["init"] = new("init OUT", null, "is written.", "docmeta package", "╭"),
        ["config explain"] = new("config explain HERE/pipeline.yaml --field regions", null, "us-east-2", "pipeline.yaml:5", "╭"),
        ["deploy plan"] = new(
            "deploy plan --pipeline HERE/pipeline.yaml", null, "credentials-refused", "No AWS credentials were found.",
            "nothing should be deployed before they are gone", "╭"),
        ["extract"] = new("extract SAMPLES/documents/bibliotheque.pdf --format lines", null, "contentType         : application/pdf"),
        ["language"] = new("language --whole SAMPLES/documents/harbour-report.txt", null, "en\t"),
        ["package"] = new(
            "package --dry-run --root SAMPLES --output OUT", null, "ingest-native-linux-x64.zip", "Nothing was built.", "╭"),
        ["rules"] = new("rules DM110", null, "DM110", "Remedy:"),
        ["cost"] = new("cost --second-region", null, "us-west-2"),
        ["regions"] = new("regions us-west-2", null, "us-east-2", "opt-in"),
        ["schema"] = new("schema", null, "verify-replication", "table-price"),
        ["completion"] = new("completion bash", null, "complete -o default"),
        ["table init"] = new("table init", null, "active-active"),
        ["table validate"] = new("table validate SAMPLES/tables/posts.yaml", null, "valid."),
        ["table explain"] = new("table explain SAMPLES/tables/posts.yaml", null, "posts.yaml:"),
        ["table features"] = new("table features SAMPLES/tables/posts.yaml", null, "arn:aws:dynamodb"),
        ["table price"] = new("table price SAMPLES/tables/posts.yaml", null, "USD"),
        ["table advise"] = new("table advise HERE/metrics.csv", null, "On-dem"),
        ["table render"] = new("table render SAMPLES/tables/posts.yaml", null, "AWS::DynamoDB::GlobalTable"),
        ["table diff"] = new("table diff SAMPLES/tables/posts.yaml SAMPLES/tables/posts.yaml", null, "No difference."),
        ["table draw"] = new("table draw SAMPLES/tables/posts.yaml", null, "us-"),
        ["table policy"] = new("table policy SAMPLES/tables/posts.yaml", null, "dynamodb:"),
        ["table endpoints"] = new("table endpoints SAMPLES/tables/posts.yaml", null, "amazonaws.com"),
        ["table events"] = new("table events SAMPLES/tables/posts.yaml", null, "events"),
        ["table recover"] = new(
            "table recover SAMPLES/tables/document-metadata.yaml --item documentId=x --item processingDate=y --at 2026-11-28T10:00:00Z",
            null, "restore-table-to-point-in-time"),
        ["table schema"] = new("table schema --of price", null, "$schema"),
        ["table reference"] = new("table reference", null, "accessPatterns"),
    };

    /// <summary>The scene of a command.</summary>
    public static VerbScene Of(string path) => All.TryGetValue(path, out var scene)
        ? scene : throw new InvalidOperationException($"docmeta {path} has no scene: write one that shows what a person sees of it.");
}
