using Pipeline.Catalog.Settling;

namespace Pipeline.Catalog.Tests.Settling;

public sealed class VersionSequenceTests
{
    private static VersionSequence West(string digits, int rank = 0) => new(rank, "us-west-2", digits.PadRight(VersionSequence.DigitCount, '0'));

    private static VersionSequence East(string digits, int rank = 0) => new(rank, "us-east-2", digits.PadRight(VersionSequence.DigitCount, '0'));

    [Fact]
    public void Sequencers_of_different_length_compare_after_padding_on_the_right() =>
        Assert.True(string.CompareOrdinal(VersionSequence.Of("us-west-2", "0055AE"), VersionSequence.Of("us-west-2", "0055AE01")) < 0);

    [Fact]
    public void A_version_comes_after_those_of_another_bucket_that_were_known()
    {
        var upload = West("0A");
        var deletion = East("01").Among([upload]);

        Assert.True(string.CompareOrdinal(upload.ToString(), deletion.ToString()) < 0);
    }

    [Fact]
    public void Within_one_bucket_the_sequencer_decides_whatever_other_buckets_did()
    {
        var later = East("09");
        var earlier = East("01").Among([later, West("0A")]);

        Assert.True(string.CompareOrdinal(earlier.ToString(), later.ToString()) < 0);
    }

    [Fact]
    public void A_later_version_of_a_bucket_keeps_the_rank_of_the_earlier_one()
    {
        var deletion = East("01").Among([West("0A")]);
        var again = East("02").Among([West("0A"), deletion]);

        Assert.True(string.CompareOrdinal(deletion.ToString(), again.ToString()) < 0);
    }

    [Fact]
    public void What_is_written_is_read_again() => Assert.Equal(East("05", rank: 7), VersionSequence.Parse(East("05", rank: 7).ToString()));
}
