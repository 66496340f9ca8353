namespace Pipeline.Metadata.Language.Further;

/// <summary>fastText's hierarchical softmax: a Huffman tree of the labels, and at each fork a vector that decides.</summary>
internal sealed class LabelTree
{
    private readonly int[] _left;
    private readonly int[] _right;
    private readonly float[] _forks;
    private readonly int _labels;
    private readonly int _dimension;

    /// <param name="counts">How often each label occurred, descending.</param>
    /// <param name="forks">The vectors of the forks.</param>
    /// <param name="dimension">Numbers in a vector.</param>
    public LabelTree(long[] counts, float[] forks, int dimension)
    {
        _forks = forks;
        _dimension = dimension;
        _labels = counts.Length;
        var nodes = (2 * _labels) - 1;
        _left = new int[nodes];
        _right = new int[nodes];
        var weights = new long[nodes];
        Array.Fill(weights, long.MaxValue / 4);
        counts.CopyTo(weights, 0);
        var leaf = _labels - 1;
        var fork = _labels;
        for (var node = _labels; node < nodes; node++)
        {
            _left[node] = leaf >= 0 && weights[leaf] < weights[fork] ? leaf-- : fork++;
            _right[node] = leaf >= 0 && weights[leaf] < weights[fork] ? leaf-- : fork++;
            weights[node] = weights[_left[node]] + weights[_right[node]];
        }
    }

    /// <summary>The likeliest label and its probability.</summary>
    public (int Label, double Probability) Best(ReadOnlySpan<float> hidden)
    {
        var best = (Label: 0, Probability: 0.0);
        Visit(_left.Length - 1, 1, hidden, ref best);
        return best;
    }

    private void Visit(int node, double probability, ReadOnlySpan<float> hidden, ref (int Label, double Probability) best)
    {
        if (probability <= best.Probability) return;
        if (node < _labels)
        {
            best = (node, probability);
            return;
        }
        var dot = 0f;
        var vector = _forks.AsSpan((node - _labels) * _dimension, _dimension);
        for (var i = 0; i < vector.Length; i++) dot += vector[i] * hidden[i];
        var right = 1 / (1 + Math.Exp(-dot));
        Visit(_left[node], probability * (1 - right), hidden, ref best);
        Visit(_right[node], probability * right, hidden, ref best);
    }
}
