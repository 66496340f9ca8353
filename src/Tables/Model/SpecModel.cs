using System.Globalization;
using Pipeline.Tables.Facts;
using Pipeline.Tables.Specification;
using Pipeline.Tables.Syntax;

namespace Pipeline.Tables.Model;

/// <summary>The model that a specification itself amounts to: what every output must say.</summary>
public static class SpecModel
{
    /// <summary>Reduces a specification to facts.</summary>
    public static TableModel Of(GlobalTableSpec spec)
    {
        var model = new TableModel();
        void Set(string path, object? value)
        {
            if (value is not null) model.Set(path, new(Text(value), Origin.BuiltIn));
        }

        Set("name", spec.Name);
        Set("key.partition", spec.Key.Partition);
        Set("key.sort", spec.Key.Sort);
        foreach (var (name, type) in spec.Attributes) Set($"attributes.{name}", Spellings.Aws(type));
        foreach (var index in spec.GlobalIndexes)
        {
            Key(Set, $"globalIndexes.{index.Name}.partition", index.Partition);
            Key(Set, $"globalIndexes.{index.Name}.sort", index.Sort);
            Projection(Set, $"globalIndexes.{index.Name}", null, index.Projection, index.Include);
            Set($"globalIndexes.{index.Name}.write.seed", index.Write is { } write ? Seed(write) : null);
        }

        foreach (var index in spec.LocalIndexes) Projection(Set, $"localIndexes.{index.Name}", index.Sort, index.Projection, index.Include);
        Set("billing", Spellings.Aws(spec.Billing));
        Set("write.seed", spec.Write is { } tableWrite ? Seed(tableWrite) : null);
        Set("stream", spec.Stream is { } stream ? Spellings.Aws(stream.View) : null);
        Set("ttl", spec.Ttl?.Attribute);
        Set("encryption", spec.Encryption.Mode == EncryptionMode.AwsOwned ? "false" : "true");
        Set("retain", true);
        if (spec.WitnessRegion is { } witness) Set($"witness.{witness}", "witness");
        foreach (var replica in spec.Replicas) ReplicaModel.Add(Set, spec, replica);
        foreach (var vault in TableFacts.VaultRegions(spec))
        {
            Set($"regions.{vault}.vault", TableFacts.VaultName(spec));
            Set($"regions.{vault}.vaultKey", spec.Replicas.FirstOrDefault(replica => replica.Region == vault)?.VaultKeyArn);
        }

        foreach (var (name, value) in TableFacts.Outputs(spec)) Set($"outputs.{name}", value);
        return model;
    }

    internal static int Seed(CapacitySpec capacity) => capacity.Units ?? capacity.Floor;

    internal static string Text(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString("0.############", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    /// <summary>The first attribute stands at the path itself, further ones at <c>path[1]</c> and so on.</summary>
    private static void Key(Action<string, object?> set, string path, KeyAttributes? names)
    {
        for (var i = 0; i < names?.Count; i++) set(KeyPath(path, i), names[i]);
    }

    /// <summary>The path of one attribute of an index's key.</summary>
    internal static string KeyPath(string path, int position) => position == 0 ? path : $"{path}[{position}]";

    private static void Projection(Action<string, object?> set, string path, string? sort, ProjectionType projection,
        IReadOnlyList<string> include)
    {
        set($"{path}.sort", sort);
        set($"{path}.projection", Spellings.Aws(projection));
        foreach (var name in include) set($"{path}.include.{name}", name);
    }
}
