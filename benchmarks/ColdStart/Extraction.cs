using System.Diagnostics;
using Pipeline.Metadata;

namespace Pipeline.Benchmarks.ColdStart;

/// <summary>What reading the document costs by itself, so that it can be taken off an invocation's time.</summary>
internal static class Extraction
{
    private const int Rounds = 2000;

    /// <summary>The median of the second half of many extractions, in milliseconds.</summary>
    public static double Median(byte[] document)
    {
        var times = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            var started = Stopwatch.GetTimestamp();
            DocumentExtractor.Extract(ByteSource.FromMemory(document), new ExtractionHints("harbour.pdf", "application/pdf"));
            times[i] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        }

        return times[(Rounds / 2)..].Order().ElementAt(Rounds / 4);
    }
}
