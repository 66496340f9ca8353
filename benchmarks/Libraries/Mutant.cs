namespace Pipeline.Benchmarks.Libraries;

/// <summary>A document as transport, disks and people damage it: the same one for the same number.</summary>
internal static class Mutant
{
    public static byte[] Of(byte[] original, int number)
    {
        var random = new Random(number);
        if (original.Length < 16) return original;
        var bytes = original.ToArray();
        switch (random.Next(5))
        {
            case 0:
                return bytes[..random.Next(1, bytes.Length)];
            case 1:
                for (var flips = random.Next(1, 30); flips > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 2:
                // A number that claims much: lengths, counts and offsets.
                for (var fields = random.Next(1, 6); fields > 0; fields--)
                    bytes.AsSpan(random.Next(bytes.Length - 4), 4).Fill((byte)(random.Next(2) == 0 ? 0xFF : 0x7F));
                return bytes;
            case 3:
                var hole = random.Next(bytes.Length);
                bytes.AsSpan(hole, Math.Min(random.Next(1, 4096), bytes.Length - hole)).Clear();
                return bytes;
            default:
                var from = random.Next(bytes.Length);
                var length = Math.Min(random.Next(1, 8192), bytes.Length - from);
                return [.. bytes[..from], .. bytes.AsSpan(from, length), .. bytes.AsSpan(from)];
        }
    }
}
