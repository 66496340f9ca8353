using Pipeline.Tables.Cost;

namespace Pipeline.Tables.Tests.Cost;

public sealed class PriceBookTests : IDisposable
{
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("prices-").FullName, "ours.json");

    [Fact]
    public void A_file_of_some_prices_overrides_those_of_the_current_book()
    {
        var book = Load("""{"entries": {"s3.storage": {"price": 0.021, "source": "our contract, 2026-01-01"}}}""");
        Assert.Equal((0.021m, "our contract, 2026-01-01", "GB-month"),
            (book.Entries["s3.storage"].Amount, book.Entries["s3.storage"].Source, book.Entries["s3.storage"].Unit));
        Assert.Equal(PriceBook.Load(PriceBook.Current).Entries["s3.put"], book.Entries["s3.put"]);
        Assert.Equal("list-2025 with ours.json", book.Name);
    }

    [Fact]
    public void It_can_override_another_book() =>
        Assert.Equal(1.25m, Load(
            """{"base": "2024-seed", "asOf": "2026-01-01", "entries": {"table.read.standard": {"price": 0.2}}}""").Entries["table.write.standard"].Amount);

    [Theory]
    [InlineData("""{"entries": {"s3.storrage": {"price": 0.021}}}""", "no item s3.storrage")]
    [InlineData("""{"entries": {"s3.storage": {"price": -1}}}""", "costs -1")]
    [InlineData("""{"entries": {"s3.storage": {}}}""", "no price book")]
    [InlineData("""{"base": 1, "entries": {}}""", "no price book")]
    [InlineData("""{"name": "x", "entries": {}}""", "no price book")]
    public void What_is_no_override_is_named(string json, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => Load(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Every_entry_of_the_current_book_names_its_source_and_its_day() =>
        Assert.All(PriceBook.Load(PriceBook.Current).Entries, entry => Assert.Matches(@"20\d\d-\d\d", entry.Value.Source));

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);

    private PriceBook Load(string json)
    {
        File.WriteAllText(_file, json);
        return PriceBook.Load(_file);
    }
}
