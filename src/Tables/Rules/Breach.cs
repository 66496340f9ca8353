using Pipeline.Tables.Specification;

namespace Pipeline.Tables.Rules;

/// <summary>Small words that the rules' checks are written in.</summary>
internal static class Breach
{
    /// <summary>One breach when the condition holds, none otherwise.</summary>
    public static IEnumerable<(string Path, string Message)> If(bool condition, string path, FormattableString message) =>
        condition ? [(path, FormattableString.Invariant(message))] : [];

    /// <summary>One breach for each replica that the message is given for.</summary>
    public static IEnumerable<(string Path, string Message)> PerReplica(GlobalTableSpec spec, string field,
        Func<ReplicaSpec, string?> message) =>
        from replica in spec.Replicas
        let text = message(replica)
        where text is not null
        select (At(replica, field), text);

    /// <summary>The path of a replica's field.</summary>
    public static string At(ReplicaSpec replica, string field) =>
        field.Length == 0 ? $"regions.{replica.Region}" : $"regions.{replica.Region}.{field}";
}
