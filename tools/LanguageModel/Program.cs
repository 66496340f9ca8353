using System.Security.Cryptography;
using Pipeline.LanguageModel;

switch (args)
{
    case ["train", var ngrams, var model]:
        var bytes = Trainer.Train(ngrams);
        File.WriteAllBytes(model, bytes);
        Console.WriteLine($"{model}: {bytes.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
        return 0;
    case ["report", var dev, .. var plot]:
        var report = new Report(DevelopmentSet.Read(dev));
        report.Print();
        if (plot is [var svg]) File.WriteAllText(svg, AccuracyPlot.Draw(report));
        return 0;
    case ["tune", var dev]:
        BiasTuner.Print(DevelopmentSet.Read(dev));
        return 0;
    case ["calibrate", var dev]:
        Calibration.Print(DevelopmentSet.Read(dev));
        return 0;
    default:
        Console.Error.WriteLine("""
            Usage:
              LanguageModel train <ngrams.tsv[.xz]> <languages.model>   writes the model file
              LanguageModel report <dev.tsv[.xz]> [<accuracy.svg>]      prints the accuracy of the built model, draws it
              LanguageModel tune <dev.tsv[.xz]>                         prints the bias of each language that suits it
              LanguageModel calibrate <dev.tsv[.xz]>                    prints the constants of the confidence
            """);
        return 2;
}
