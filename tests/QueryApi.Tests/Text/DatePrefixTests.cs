using Pipeline.QueryApi.Text;

namespace Pipeline.QueryApi.Tests.Text;

public sealed class DatePrefixTests
{
    [Theory]
    [InlineData("2026", "2026")]
    [InlineData("2026-01", "2026-01")]
    [InlineData("2026-01-31", "2026-01-31")]
    [InlineData("2026-01-31T09:30Z", "2026-01-31T09:30")]
    [InlineData("2026-01-31T09:30:15Z", "2026-01-31T09:30:15")]
    [InlineData("2026-01-31T09:30:15.5Z", "2026-01-31T09:30:15.5")]
    [InlineData("2026-01-31T09:30:15.25Z", "2026-01-31T09:30:15.25")]
    [InlineData("2026-01-31T09:30:15.1234567Z", "2026-01-31T09:30:15.1234567")]
    [InlineData("2026-01-31T09:30:15.1234567+02:00", "2026-01-31T07:30:15.1234567")]
    [InlineData("2026-01-31T00:30:00 02:00", "2026-01-30T22:30:00")]
    public void A_date_or_instant_is_a_prefix_in_its_own_precision(string text, string prefix) =>
        Assert.Equal(prefix, DatePrefix.Parse(text));

    [Theory]
    [InlineData("26")]
    [InlineData("2026-1")]
    [InlineData("2026-13")]
    [InlineData("2026-02-30")]
    [InlineData("2026-01-31T09:30")]
    [InlineData("2026-01-31T09Z")]
    [InlineData("2026-01-31T09:30:15.12345678Z")]
    [InlineData("2026-01-31T09:30:15.12345678+02:00")]
    public void What_is_neither_is_refused(string text) => Assert.Null(DatePrefix.Parse(text));
}
