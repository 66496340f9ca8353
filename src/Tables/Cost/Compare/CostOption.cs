namespace Pipeline.Tables.Cost.Compare;

/// <summary>One way of running a table and what it costs a month.</summary>
public sealed record CostOption(string Name, decimal Amount, string Remark = "");
