using Pipeline.LambdaHost.Logging;

namespace Pipeline.Changes;

/// <summary>All that this function can say.</summary>
internal static class Log
{
    public static readonly LogEvent Settled =
        new(300, LogLevel.Info, "Settled {documents} documents of {records} records with {writes} writes");
    public static readonly LogEvent Failed = new(301, LogLevel.Error, "Could not settle document {documentId}; its records come again");
    public static readonly LogEvent Restored = new(302, LogLevel.Warn,
        "Item {documentId} {processingDate} of a newer extractor was overwritten by an older one's and is put back");
    public static readonly LogEvent Recounted =
        new(303, LogLevel.Info, "Counted documents by language anew; {corrected} counts were wrong");
    public static readonly LogEvent Malformed =
        new(305, LogLevel.Error, "Record {sequenceNumber} cannot be read and comes again until it goes to the failure queue: {problem}");
    public static readonly LogEvent NotCounted =
        new(306, LogLevel.Error, "Could not count {records} records by language; counting anew puts that right");
    public static readonly LogEvent RecountUnfinished =
        new(307, LogLevel.Warn, "There was no time to count language {language} anew; the next call goes on after it");
    public static readonly LogEvent Trouble =
        new(304, LogLevel.Error, "Replica {replica} is {state}; after 20 hours without key or rights it leaves the table for good");
    public static readonly LogEvent Conflict = new(
        308, LogLevel.Error,
        "Document {documentId}, version {versionId}: {winner} and {loser} differ in {attributes}; what {loser} said is kept (docmeta "
        + "query --conflicts)");
}
