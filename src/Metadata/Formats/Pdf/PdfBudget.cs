namespace Pipeline.Metadata.Formats.Pdf;

/// <summary>What one document may still cost. Every loop whose length the document decides asks here.</summary>
internal sealed class PdfBudget(ExtractionLimits limits, CancellationToken outOfTime)
{
    /// <summary>Indirect objects read; a book of a thousand pages has some 50,000, and reading one takes about a microsecond.</summary>
    public const int MaxObjects = 1_000_000;

    /// <summary>Steps (operators, cross-reference entries, page tree nodes): some ten seconds of work at worst.</summary>
    public const long MaxSteps = 100_000_000;

    /// <summary>Bytes that one stream may decode to. Content and object streams of real files stay far below.</summary>
    public const int MaxStreamBytes = 64 * 1024 * 1024;

    /// <summary>Decoded bytes per raw byte, once past <see cref="RatioFreeBytes"/>. Text deflates to a tenth; a bomb to a
    /// thousandth.</summary>
    public const int MaxRatio = 200;

    /// <summary>Decoded bytes of a stream below which its ratio does not matter.</summary>
    public const int RatioFreeBytes = 1024 * 1024;

    /// <summary>How many steps pass between two looks at the clock.</summary>
    private const int StepsPerLook = 1024;

    private long _inflatedLeft = limits.InflatedBytes;
    private long _stepsLeft = MaxSteps;
    private int _objectsLeft = MaxObjects;
    private int _untilLook = StepsPerLook;

    /// <exception cref="PdfLimitException">The document is out of steps or time.</exception>
    public void Step()
    {
        if (--_stepsLeft < 0) throw new PdfLimitException("more steps than the budget");
        if (--_untilLook > 0) return;
        _untilLook = StepsPerLook;
        CheckTime();
    }

    /// <summary>For long work outside the steps (decoding, scanning), once per block.</summary>
    public void CheckTime()
    {
        if (outOfTime.IsCancellationRequested) throw new PdfLimitException("out of time");
    }

    public void TakeObject()
    {
        if (--_objectsLeft < 0) throw new PdfLimitException("more objects than the budget");
        Step();
    }

    /// <summary>How far a stream of <paramref name="rawBytes"/> bytes may decode.</summary>
    public int AllowanceFor(long rawBytes)
    {
        if (_inflatedLeft <= 0) throw new PdfLimitException("more decoded bytes than the budget");
        var byRatio = Math.Max(RatioFreeBytes, rawBytes * MaxRatio);
        return (int)Math.Min(Math.Min(byRatio, MaxStreamBytes), _inflatedLeft);
    }

    public void TakeDecoded(int bytes) => _inflatedLeft -= bytes;
}
