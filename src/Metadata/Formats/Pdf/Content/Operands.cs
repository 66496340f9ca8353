using System.Runtime.CompilerServices;

namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>The last numbers before an operator.</summary>
[InlineArray(Capacity)]
internal struct Operands
{
    /// <summary>More than any operator for text takes; of more, the first stay.</summary>
    public const int Capacity = 8;

    private double _first;
}
