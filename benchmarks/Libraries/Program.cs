using System.Globalization;
using Pipeline.Benchmarks.Libraries;

switch (args)
{
    // What Reading starts: one reader over the documents of a list.
    case ["read", var reader, var list, var first, var mutants, var rounds]:
        Reader.Run(reader, File.ReadAllLines(list), Number(first), Number(mutants), Number(rounds));
        return 0;
    case [_, ..] when args.All(Directory.Exists):
        Report.Run(args);
        return 0;
    default:
        Console.Error.WriteLine("""
            Reads the documents of folders, and mutated copies of them, with this project and with the library that could take its place,
            area by area: who answers, what both say, time and memory.
              FOLDER…
            """);
        return 2;
}

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
