using System.Security.Cryptography;
using Pipeline.LanguageModel;

switch (args)
{
    case ["train", var ngrams, var texts, var model]:
        var bytes = Trainer.Train(ngrams, texts);
        File.WriteAllBytes(model, bytes);
        Console.WriteLine($"{model}: {bytes.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
        return 0;
    case ["check", var ngrams, var texts, var model]:
        var again = Trainer.Train(ngrams, texts);
        var same = again.AsSpan().SequenceEqual(File.ReadAllBytes(model));
        Console.WriteLine($"{model}: training again gives {(same ? "the same" : "other")} bytes, SHA-256 "
            + $"{Convert.ToHexStringLower(SHA256.HashData(again))}");
        return same ? 0 : 1;
    case ["texts", var set, var folder]:
        NewsTexts.Write(set, folder);
        return 0;
    case ["report", var dev, .. var more]:
        var samples = DevelopmentSet.Read(dev);
        var report = new Report(samples);
        report.Print();
        MixedReport.Print(samples);
        var junk = new JunkReport(samples, JunkReport.Code("src"));
        junk.Print();
        StrangersReport.Print(samples);
        foreach (var clean in more.Where(file => !file.EndsWith(".svg", StringComparison.Ordinal))) CleanReport.Print(clean);
        var plots = more.Where(file => file.EndsWith(".svg", StringComparison.Ordinal)).ToArray();
        if (plots.Length > 0) File.WriteAllText(plots[0], AccuracyPlot.Draw(report));
        if (plots.Length > 1) File.WriteAllText(plots[1], junk.Draw());
        return 0;
    case ["tune", var dev]:
        BiasTuner.Print(DevelopmentSet.Read(dev));
        return 0;
    case ["odds", .. var sets]:
        OddsFit.Print([.. sets.SelectMany(LengthClasses.Read)]);
        return 0;
    case ["confidence", .. var sets]:
        ConfidenceReport.Print([.. sets.Where(set => !set.EndsWith(".dll", StringComparison.Ordinal)).SelectMany(LengthClasses.Read)],
            before: sets.FirstOrDefault(set => set.EndsWith(".dll", StringComparison.Ordinal)));
        return 0;
    case ["strangers", var dev]:
        StrangersReport.Print(DevelopmentSet.Read(dev));
        return 0;
    case ["fits", var dev]:
        FitReport.Print(DevelopmentSet.Read(dev));
        return 0;
    case ["charsets", var folder]:
        CharsetReport.Print(folder);
        return 0;
    case ["tags", var modules, var table]:
        File.WriteAllText(table, LanguageTags.Table(modules));
        return 0;
    default:
        Console.Error.WriteLine("""
            Usage:
              LanguageModel train <ngrams.tsv[.xz]> <texts.tsv> <languages.model>
                                                                        writes the model file
              LanguageModel check <ngrams.tsv[.xz]> <texts.tsv> <languages.model>
                                                                        trains again and compares, byte for byte
              LanguageModel texts <NTREX folder> <folder>               writes tune.tsv, kept.tsv and train.tsv of it
              LanguageModel report <dev.tsv[.xz]> [<accuracy.svg> [<undetermined.svg>]] [<clean.tsv> ...]
                                                                        prints the accuracy of the built model, draws it
              LanguageModel tune <dev.tsv[.xz]>                         prints the bias of each language that suits it
              LanguageModel odds <texts.tsv[.xz]> ...                   prints language-odds.tsv as the texts suggest
              LanguageModel confidence <texts.tsv[.xz]> ... [<earlier Pipeline.Metadata.dll>]
                                                                        prints how right answers and their confidences are
              LanguageModel strangers <dev.tsv[.xz]>                    prints what is no language of ours is called
              LanguageModel fits <dev.tsv[.xz]>                         prints how well texts fit their language
              LanguageModel charsets <folder with LANGUAGE/*.txt>       prints how often charsets without label are found
              LanguageModel tags <node_modules> <languages.tsv>         writes the table of language tags
            """);
        return 2;
}
