using Pipeline.LambdaHost.Events;

namespace Pipeline.LambdaHost.Tests.Events;

public sealed class SequencerComparerTests
{
    [Theory]
    [InlineData("0055AED6DCD90281E5", "0055AED6DCD90281E6", -1)]
    [InlineData("0055AED6DCD90281E6", "0055AED6DCD90281E5", 1)]
    [InlineData("0055AED6", "0055AED600", 0)]
    [InlineData("0055AED6", "0055AED601", -1)]
    [InlineData("0055aed7", "0055AED6FF", 1)]
    [InlineData(null, "00", -1)]
    [InlineData(null, null, 0)]
    public void The_shorter_is_padded_with_zeros_on_its_right(string? left, string? right, int order) =>
        Assert.Equal(order, SequencerComparer.Instance.Compare(left, right));
}
