using System.Security.Cryptography;
using Pipeline.LanguageModel;

switch (args)
{
    case ["train", var ngrams, var model]:
        var bytes = Trainer.Train(ngrams);
        File.WriteAllBytes(model, bytes);
        Console.WriteLine($"{model}: {bytes.Length} bytes, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(bytes))}");
        return 0;
    case ["evaluate", var dev]:
        Accuracy.Print(DevelopmentSet.Read(dev));
        return 0;
    case ["tune", var dev]:
        BiasTuner.Print(DevelopmentSet.Read(dev));
        return 0;
    default:
        Console.Error.WriteLine("""
            Usage:
              LanguageModel train <ngrams.tsv[.xz]> <languages.model>   writes the model file
              LanguageModel evaluate <dev.tsv[.xz]>                     prints the accuracy of the built model
              LanguageModel tune <dev.tsv[.xz]>                         prints the bias of each language that suits it
            """);
        return 2;
}
