namespace Pipeline.Metadata.Formats.Ole2;

/// <summary>
/// Reads a record and those that continue it (MS-XLS, section 2.1.4) forward as one, a byte or two at a time.
/// </summary>
internal sealed class RecordBytes(ByteSource stream, long recordStart)
{
    private const ushort Continue = 0x3C;

    private long _at = recordStart + 4;
    private long _recordEnd = recordStart + 4 + stream.UInt16At(recordStart + 2);
    private readonly byte[] _buffer = GC.AllocateUninitializedArray<byte>(4096);
    private long _bufferStart;
    private int _bufferLength;

    /// <summary>True when no byte is left in this record or a continuing one.</summary>
    public bool IsAtEnd => _at >= _recordEnd && !HasContinuation || _at >= stream.Length;

    /// <summary>Bytes left before the next continuing record begins.</summary>
    public long LeftInRecord => _recordEnd - _at;

    private bool HasContinuation => stream.UInt16At(_recordEnd) == Continue && _recordEnd + 4 < stream.Length;

    /// <summary>The next byte, from the next continuing record where this one ends; 0 at the end.</summary>
    public byte Byte()
    {
        if (_at >= _recordEnd && !NextRecord()) return 0;
        if (_at < _bufferStart || _at >= _bufferStart + _bufferLength)
        {
            _bufferStart = _at;
            _bufferLength = stream.Read(_at, _buffer);
            if (_bufferLength == 0) return 0;
        }
        return _buffer[_at++ - _bufferStart];
    }

    public int UInt16()
    {
        var low = Byte();
        return low + (Byte() << 8);
    }

    public long UInt32()
    {
        var low = UInt16();
        return low + (UInt16() * 65_536L);
    }

    public void Skip(long count)
    {
        while (count > 0 && !IsAtEnd)
        {
            if (_at >= _recordEnd && !NextRecord()) return;
            var step = Math.Min(count, _recordEnd - _at);
            _at += step;
            count -= step;
        }
    }

    public bool NextRecord()
    {
        // An empty continuing record would let a run of them take no time budget at all: each costs a step here.
        while (_at >= _recordEnd)
        {
            if (!HasContinuation) return false;
            _at = _recordEnd + 4;
            _recordEnd = _at + stream.UInt16At(_recordEnd + 2);
        }
        return true;
    }
}
