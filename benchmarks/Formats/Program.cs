using Pipeline.Benchmarks.Formats;

if (args is not [("compare" or "speed" or "read") and var verb, var folder, ..] || !Directory.Exists(folder))
{
    Console.Error.WriteLine("""
        Compares type detection and the format readers with other tools.
          compare FOLDER [--facts FILE.jsonl]… [--differences]
                  agreement per format and field with facts in JSON lines ("file", "fileMime", "exiftool", "consensus");
                  without facts, with what file(1) and exiftool say now, as far as they are installed
          speed FOLDER [--tika JAR] [--build PROGRAM]…
                  throughput in one process against exiftool's batch mode and Apache Tika, in the same run; PROGRAM is
                  this benchmark built in another way
        """);
    return 2;
}

var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
switch (verb)
{
    case "compare":
        var named = Values("--facts");
        var facts = named.Length > 0 ? FactFile.Read(named) : LiveFacts.Of(files);
        Comparison.Run(files, facts, args.Contains("--differences"));
        break;
    case "speed":
        Speed.Run(folder, files, Values("--tika").FirstOrDefault(), Values("--build"));
        break;
    default:
        // What "speed" starts as a process of its own.
        foreach (var file in files) Own.Read(file);
        break;
}
return 0;

string[] Values(string option) =>
    [.. args.Index().Where(argument => argument.Item == option && argument.Index + 1 < args.Length)
        .Select(argument => args[argument.Index + 1])];
