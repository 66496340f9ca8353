using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Tables.Specification;

/// <summary>
/// The attributes of one part of an index's key, in order: usually one, up to <see cref="Most"/> since November 2025. In a file
/// one is written as a word, several as a list.
/// </summary>
public sealed class KeyAttributes : IReadOnlyList<string>, IEquatable<KeyAttributes>
{
    /// <summary>The most attributes that a partition key or a sort key of a global index has.</summary>
    public const int Most = 4;

    private readonly string[] _names;

    /// <summary>Names attributes in the order of the key.</summary>
    public KeyAttributes(params IEnumerable<string> names) => _names = [.. names];

    /// <inheritdoc/>
    public int Count => _names.Length;

    /// <inheritdoc/>
    public string this[int index] => _names[index];

    /// <summary>A key of one attribute.</summary>
    [return: NotNullIfNotNull(nameof(name))]
    public static implicit operator KeyAttributes?(string? name) => name is null ? null : new(name);

    /// <summary>Whether two keys have the same attributes in the same order.</summary>
    public static bool operator ==(KeyAttributes? left, KeyAttributes? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two keys differ.</summary>
    public static bool operator !=(KeyAttributes? left, KeyAttributes? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(KeyAttributes? other) => other is not null && _names.SequenceEqual(other._names);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as KeyAttributes);

    /// <inheritdoc/>
    public override int GetHashCode() => _names.Aggregate(0, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _names);

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_names).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
