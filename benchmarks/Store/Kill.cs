using System.Globalization;

namespace Pipeline.Benchmarks.Store;

/// <summary>Writes until it is killed, and what is left of what it said was in.</summary>
internal static class Kill
{
    private const int Rounds = 10, Acknowledged = 300;

    public static void Write(string engine, string folder, int from)
    {
        using var store = Engines.Open(engine, folder);
        for (var i = from; ; i++)
        {
            store.Put(Items.At(i));
            Console.WriteLine(i);
        }
    }

    public static string Run(string engine, string folder)
    {
        var (next, lost) = (0, 0);
        var acknowledged = new List<int>();
        for (var round = 0; round < Rounds; round++)
        {
            var said = next - 1;
            using (var process = Child.Start("write", engine, folder, $"{next}"))
            {
                for (var i = 0; i < Acknowledged + (round * 37) && process.StandardOutput.ReadLine() is { } line; i++)
                    acknowledged.Add(said = int.Parse(line, CultureInfo.InvariantCulture));
                process.Kill();
                process.WaitForExit();
            }
            try
            {
                using var store = Engines.Open(engine, folder);
                foreach (var i in acknowledged) lost += store.History(Items.At(i)) == 1 ? 0 : 1;
            }
            // Whatever an engine throws on opening what it wrote is what is counted here.
            catch (Exception exception)
            {
                return $"{engine}: round {round} could not be opened: {exception.Message}";
            }
            next = said + 1000;
        }
        return $"{engine}: killed {Rounds} times, {lost} acknowledged items lost";
    }
}
