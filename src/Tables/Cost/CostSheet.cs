namespace Pipeline.Tables.Cost;

/// <summary>Collects lines at the prices of one book.</summary>
internal sealed class CostSheet(PriceBook prices)
{
    private readonly List<CostLine> _lines = [];
    private readonly SortedSet<string> _notes = new(StringComparer.Ordinal);

    public void Add(string region, string item, string what, decimal quantity)
    {
        if (quantity <= 0) return;
        if (!prices.Entries.TryGetValue(item, out var price))
        {
            _notes.Add($"{prices.Name} has no price for {item}: {what} is left out.");
            return;
        }

        if (!prices.Covers(region)) _notes.Add($"{prices.Name} is not of {region}: its prices of {prices.Regions[0]} are used.");
        _lines.Add(new(region, item, what, quantity, price.Unit, quantity / price.Per * price.Amount, price.Source));
    }

    public void Note(string note) => _notes.Add(note);

    public CostEstimate Total() => new() { Lines = _lines, Notes = [.. _notes] };
}
