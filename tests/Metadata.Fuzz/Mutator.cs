namespace Pipeline.Metadata.Fuzz;

/// <summary>Damages files: flipped bits, overwritten and repeated stretches, changed digits, truncations, splices of two files.</summary>
internal sealed class Mutator(IReadOnlyList<byte[]> seeds, int signature) : ICaseMaker
{
    /// <summary>Of so many cases one may have its signature damaged, too.</summary>
    private const int SignatureOdds = 16;

    /// <summary>Repeating stretches must not grow a case for ever.</summary>
    private const int MaxBytes = 256 * 1024;

    /// <inheritdoc/>
    public byte[] Case(int seed, long number)
    {
        var random = new Random(HashCode(seed, number));
        var original = seeds[random.Next(seeds.Count)];
        var bytes = new List<byte>(original);
        for (var rounds = 1 << random.Next(5); rounds > 0; rounds--) Mutate(bytes, random);
        if (bytes.Count > MaxBytes) bytes.RemoveRange(MaxBytes, bytes.Count - MaxBytes);
        if (random.Next(SignatureOdds) != 0)
        {
            for (var i = 0; i < Math.Min(Math.Min(signature, original.Length), bytes.Count); i++) bytes[i] = original[i];
        }
        return [.. bytes];
    }

    private void Mutate(List<byte> bytes, Random random)
    {
        if (bytes.Count < 2)
        {
            bytes.AddRange(seeds[random.Next(seeds.Count)]);
            return;
        }
        var at = random.Next(bytes.Count);
        var length = Math.Min(1 << random.Next(10), bytes.Count - at);
        switch (random.Next(10))
        {
            case 0 or 1:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                for (var i = at; i < at + length; i++) bytes[i] = (byte)random.Next(256);
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 5:
                ChangeDigits(bytes, at, random);
                break;
            case 6:
                if (random.Next(4) == 0) bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 7:
                var other = seeds[random.Next(seeds.Count)];
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other.AsSpan(from, Math.Min(4 * length, other.Length - from)).ToArray());
                break;
            case 8:
                var target = random.Next(bytes.Count - length + 1);
                for (var i = 0; i < length; i++) bytes[target + i] = bytes[at + i];
                break;
            default:
                bytes[at] = (byte)"\0\n<>[]()/%0R\xFF"[random.Next(13)];
                break;
        }
    }

    // Numbers decide offsets, lengths and references.
    private static void ChangeDigits(List<byte> bytes, int at, Random random)
    {
        for (var i = at; i < Math.Min(at + 64, bytes.Count); i++)
        {
            if (bytes[i] is < (byte)'0' or > (byte)'9') continue;
            bytes[i] = (byte)('0' + random.Next(10));
            if (random.Next(4) == 0) bytes.InsertRange(i, "99999999"u8[..random.Next(9)].ToArray());
            return;
        }
    }

    /// <summary>The seed of a case's own randomness.</summary>
    public static int HashCode(int seed, long number)
    {
        // SplitMix64, so that neighbouring numbers give unlike cases.
        var x = unchecked((ulong)number + ((ulong)(uint)seed << 32) + 0x9E3779B97F4A7C15);
        x = unchecked((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9);
        x = unchecked((x ^ (x >> 27)) * 0x94D049BB133111EB);
        return (int)(x ^ (x >> 31)) & int.MaxValue;
    }
}
