namespace Pipeline.Metadata.Tests;

public sealed class IsoDateTests
{
    [Theory]
    [InlineData("1949", "1949")]
    [InlineData("2014-07", "2014-07")]
    [InlineData(" 2014-07-31 ", "2014-07-31")]
    [InlineData("2014-07-31T13:07Z", "2014-07-31T13:07:00Z")]
    [InlineData("2014-07-31T13:07:09", "2014-07-31T13:07:09")]
    [InlineData("2014-07-31 13:07:09.250+0530", "2014-07-31T13:07:09.25+05:30")]
    [InlineData("2014-07-31T13:07:09-05:00", "2014-07-31T13:07:09-05:00")]
    [InlineData("2020-08-11T21:47:41.455311049", "2020-08-11T21:47:41.455311")]
    [InlineData("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00+14:00")]
    [InlineData("2014-07-31Z", "2014-07-31")]
    public void A_date_keeps_the_precision_and_offset_it_has(string text, string expected) =>
        Assert.Equal(expected, IsoDate.Parse(text)?.Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2014-13")]
    [InlineData("2014-02-30")]
    [InlineData("2014-07-31T25:00:00Z")]
    [InlineData("2014-07-31T13:07:09 PST")]
    [InlineData("2014-07-31T13")]
    [InlineData("0000-00-00T00:00:00Z")]
    [InlineData("yesterday")]
    public void What_is_no_date_is_none(string? text) => Assert.Null(IsoDate.Parse(text));
}
