using System.Collections.Immutable;
using System.Text.Json;

namespace Pipeline.Local.Lab;

/// <summary>Reads what a request wants thrown.</summary>
internal static class LabRequest
{
    /// <summary>The longest lag or delay: an hour.</summary>
    private const double MostSeconds = 3600;

    /// <summary>The most deliveries of an event beyond the first.</summary>
    private const int MostDuplicates = 10;

    /// <exception cref="LabException">A member is unknown or has another value than it can.</exception>
    public static LabFaults Apply(LabFaults faults, JsonElement body)
    {
        foreach (var member in body.EnumerateObject())
        {
            faults = member.Name switch
            {
                LabFields.ObjectLag => faults with { ObjectReplicationLag = Seconds(member) },
                LabFields.ItemLag => faults with { ItemReplicationLag = Seconds(member) },
                LabFields.EventDelay => faults with { EventDelay = Seconds(member) },
                LabFields.DuplicateEvents => faults with { DuplicateEvents = Duplicates(member) },
                LabFields.EventsLost => faults with { EventsLost = Switch(member) },
                LabFields.Poison => faults with { Poison = member.Value.ValueKind == JsonValueKind.Null ? null : Text(member) },
                _ => throw Unknown(
                    member, LabFields.ObjectLag, LabFields.ItemLag, LabFields.DuplicateEvents, LabFields.EventDelay, LabFields.EventsLost,
                    LabFields.Poison),
            };
        }
        return faults;
    }

    /// <exception cref="LabException">A member is unknown or has another value than it can.</exception>
    public static RegionFaults Apply(RegionFaults faults, JsonElement body)
    {
        foreach (var member in body.EnumerateObject())
        {
            faults = member.Name switch
            {
                LabFields.Throttled => faults with { Throttled = Switch(member) },
                LabFields.Failing => faults with { Failing = Functions(member) },
                _ => throw Unknown(member, LabFields.Throttled, LabFields.Failing),
            };
        }
        return faults;
    }

    /// <summary>The prefix of the object keys that something is done to.</summary>
    /// <exception cref="LabException">There is none, or something else.</exception>
    public static string PrefixOf(JsonElement body)
    {
        var prefix = default(string);
        foreach (var member in body.EnumerateObject())
            prefix = member.Name == LabFields.Prefix ? Text(member) : throw Unknown(member, LabFields.Prefix);
        return prefix ?? throw new LabException(400,
            $"{LabFields.Prefix} is missing: the beginning of the object keys; \"\" for all of them.");
    }

    /// <exception cref="LabException">There is a member, where none is taken.</exception>
    public static void TakeNothing(JsonElement body)
    {
        foreach (var member in body.EnumerateObject())
            throw new LabException(400, $"{member.Name} is nothing that this takes: send no body, or {{}}.");
    }

    private static TimeSpan Seconds(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.Number && member.Value.GetDouble() is >= 0 and <= MostSeconds and var seconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new LabException(400,
                $"{member.Name} is a number of seconds from 0 to {MostSeconds}, not {member.Value.GetRawText()}.");

    private static int Duplicates(JsonProperty member) =>
        member.Value.ValueKind == JsonValueKind.Number && member.Value.TryGetInt32(out var number) && number is >= 0 and <= MostDuplicates
            ? number
            : throw new LabException(400, $"{member.Name} is a whole number from 0 to {MostDuplicates}, not {member.Value.GetRawText()}.");

    private static string Text(JsonProperty member) => member.Value.ValueKind == JsonValueKind.String
        ? member.Value.GetString()!
        : throw new LabException(400, $"{member.Name} is text, not {member.Value.GetRawText()}.");

    private static bool Switch(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new LabException(400, $"{member.Name} is true or false, not {member.Value.GetRawText()}."),
    };

    private static ImmutableSortedSet<string> Functions(JsonProperty member)
    {
        if (member.Value.ValueKind != JsonValueKind.Array)
            throw new LabException(400, $"{member.Name} is a list of functions, not {member.Value.GetRawText()}.");
        return member.Value.EnumerateArray().Select(Function).ToImmutableSortedSet(StringComparer.Ordinal);

        string Function(JsonElement name) => name.ValueKind == JsonValueKind.String && FunctionNames.All.Contains(name.GetString()!)
            ? name.GetString()!
            : throw new LabException(
                400, $"{member.Name} lists functions among {string.Join(", ", FunctionNames.All)}, not {name.GetRawText()}.");
    }

    private static LabException Unknown(JsonProperty member, params string[] known) =>
        new(400, $"{member.Name} is no switch here; there are {string.Join(", ", known)}.");
}
