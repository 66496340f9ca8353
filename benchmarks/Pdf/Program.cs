using Pipeline.Benchmarks.Pdf;

if (args is ["text", var document])
{
    Console.Out.Write(Extracted.From(document, withText: true).Text);
    return 0;
}

if (args is not [("compare" or "speed" or "read-metadata" or "read-text") and var verb, var folder, ..] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("""
        Compares the PDF reader with poppler's pdfinfo and pdftotext, which must be installed.
          compare FOLDER [--differences]   agreement over every .pdf in FOLDER
          text FILE                        the text that is read from one file
          speed FOLDER                     throughput and allocation over the same files
        """);
    return 2;
}

var files = Directory.GetFiles(folder, "*.pdf").Order(StringComparer.Ordinal).ToArray();
switch (verb)
{
    case "compare":
        Comparison.Run(files, args.Contains("--differences"));
        break;
    case "speed":
        Speed.Run(folder, files);
        break;
    default:
        // What "speed" starts as a process of its own.
        foreach (var file in files) Extracted.From(file, withText: verb == "read-text");
        break;
}
return 0;
