using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pipeline.Metadata.Language.Further;

/// <summary>Reads fastText's file from its start. Its hash was checked when it was built in, so nothing here is doubted.</summary>
internal unsafe struct ModelReader(byte* at)
{
    private byte* _at = at;

    public int Int() => Take<int>();

    public long Long() => Take<long>();

    public bool Flag() => Take<byte>() != 0;

    public void Skip(int bytes) => _at += bytes;

    /// <summary>A name that ends with a zero.</summary>
    public ReadOnlySpan<byte> Name()
    {
        var name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(_at);
        _at += name.Length + 1;
        return name;
    }

    /// <summary>Bytes where they are.</summary>
    public byte* Bytes(int count)
    {
        var start = _at;
        _at += count;
        return start;
    }

    public float[] Floats(int count)
    {
        var numbers = new float[count];
        for (var i = 0; i < count; i++) numbers[i] = Take<float>();
        return numbers;
    }

    private T Take<T>() where T : unmanaged
    {
        var value = Unsafe.ReadUnaligned<T>(_at);
        _at += sizeof(T);
        return value;
    }
}
