using System.Globalization;
using Pipeline.Catalog.Items;
using Pipeline.Testing.Items;

namespace Pipeline.Benchmarks.Store;

/// <summary>Items of a catalog in twelve languages, some more frequent, spread over three years.</summary>
internal static class Items
{
    public static string[] Languages { get; } = ["en", "en", "en", "en", "fr", "de", "es", "pt", "it", "nl", "ja", "und"];

    private static readonly DateTimeOffset Start = new(2023, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static DocumentItem At(int number) => SomeItem.Of(
        $"archive/{number % 1000:000}/report {number}.pdf",
        versionId: $"v{number}",
        at: DateOf(number),
        language: Languages[number % Languages.Length],
        title: $"Annual report of department {number % 97}, part {number}",
        extractorVersion: 2);

    public static string DateOf(int number) =>
        Start.AddSeconds(number * 7919L % 94_000_000).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
}
