using System.Globalization;
using Pipeline.Benchmarks.Libraries.Peers;

namespace Pipeline.Benchmarks.Libraries;

/// <summary>
/// One reader over a list of documents, then over mutants of them, in a process of its own, which the reader may take with it: it says
/// what it begins and what came of it.
/// </summary>
internal static class Reader
{
    public static void Run(string name, string[] files, int first, int mutants, int rounds)
    {
        Func<string, byte[], Answer> read = name switch
        {
            nameof(ThisProject) => ThisProject.Read,
            nameof(MailByMimeKit) => MailByMimeKit.Read,
            nameof(TnefByMimeKit) => TnefByMimeKit.Read,
            nameof(PdfByPdfPig) => PdfByPdfPig.Read,
            nameof(HtmlByAngleSharp) => HtmlByAngleSharp.Read,
            nameof(MediaByMetadataExtractor) => MediaByMetadataExtractor.Read,
            nameof(ArchivesBySharpCompress) => ArchivesBySharpCompress.Read,
            nameof(OfficeByOpenXml) => OfficeByOpenXml.Read,
            _ => throw new ArgumentException(name),
        };
        for (var item = first; item < files.Length + mutants; item++)
        {
            var file = files[item % files.Length];
            var bytes = File.ReadAllBytes(file);
            if (item >= files.Length) bytes = Mutant.Of(bytes, item);
            Console.Out.WriteLine($">{item}");
            Console.Out.Flush();
            // Once for the code to be compiled, then the best of the rounds; a mutant is read once.
            var outcome = Once(read, file, bytes);
            for (var round = 0; item < files.Length && outcome.Fields is not null && round < rounds; round++)
            {
                var again = Once(read, file, bytes);
                outcome = again with { Milliseconds = Math.Min(again.Milliseconds, outcome.Milliseconds) };
            }
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"={item}\t{outcome.Milliseconds}\t{outcome.Bytes}\t")
                + (outcome.Fields is null ? "!" : string.Join('\t', outcome.Fields.Select(field => $"{field.Key}={Line(field.Value)}"))));
            Console.Out.Flush();
        }
    }

    private static Outcome Once(Func<string, byte[], Answer> read, string file, byte[] bytes)
    {
        var (processor, allocated) = (Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread());
        Dictionary<string, string>? fields;
        try
        {
            fields = read(Path.GetFileName(file), bytes).Fields;
        }
        // Whatever a library throws counts as no answer.
        catch (Exception)
        {
            fields = null;
        }
        return new((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds,
            GC.GetAllocatedBytesForCurrentThread() - allocated, fields);
    }

    private static string Line(string value) =>
        string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
