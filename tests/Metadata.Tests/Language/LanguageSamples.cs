namespace Pipeline.Metadata.Tests.Language;

/// <summary>Texts written for these tests.</summary>
internal static class LanguageSamples
{
    public const string English =
        "The committee will meet again on Thursday to discuss what should be done about the old bridge. Nobody knows yet how much the "
        + "work will cost, but everybody agrees that it cannot wait another winter.";

    public const string French =
        "Le comité se réunira de nouveau jeudi pour discuter de ce qu'il faut faire du vieux pont. Personne ne sait encore combien "
        + "coûteront les travaux, mais tout le monde convient qu'ils ne peuvent attendre un autre hiver.";

    public const string German =
        "Der Ausschuss trifft sich am Donnerstag wieder, um zu besprechen, was mit der alten Brücke geschehen soll. Noch weiß niemand, "
        + "was die Arbeiten kosten werden, aber alle sind sich einig, dass sie keinen Winter mehr warten können.";

    public const string Code = """
        internal static int Total(IReadOnlyList<Order> orders)
        {
            var sum = 0;
            foreach (var order in orders)
            {
                if (order.IsCancelled) continue;
                sum += order.Lines.Sum(line => line.Quantity * line.UnitPrice);
            }
            return sum;
        }
        """;
}
