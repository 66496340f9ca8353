using System.Text.Json;

namespace Pipeline.Testing.Aws.ControlPlane;

/// <summary>A table replica as far as <c>DescribeTable</c> goes.</summary>
public sealed class StandInTable(string region, string name)
{
    public string Region => region;

    public string Name => name;

    /// <summary>The states that are reported one after the other; the last stays.</summary>
    public Queue<string> States { get; } = new(["ACTIVE"]);

    /// <summary>Whether it is protected from deletion.</summary>
    public bool Protected { get; set; }

    /// <summary>Whether it has a stream.</summary>
    public bool Streams { get; set; } = true;

    /// <summary>The items that were put into it or have arrived, by their keys' JSON.</summary>
    public Dictionary<string, JsonElement> Items { get; } = [];

    public string Arn => $"arn:aws:dynamodb:{Region}:123456789012:table/{Name}";

    public string StreamArn => Arn + "/stream/2026-11-21T10:00:00.000";

    /// <summary>What tells an item from others: the texts of this pipeline's two key attributes.</summary>
    public static string KeyOf(JsonElement item) =>
        $"{item.GetProperty("documentId").GetProperty("S")}/{item.GetProperty("processingDate").GetProperty("S")}";
}
