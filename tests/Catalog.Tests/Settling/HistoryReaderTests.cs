using Pipeline.Catalog.Identity;
using Pipeline.Catalog.Items;
using Pipeline.Catalog.Settling;
using Pipeline.Testing.Items;
using static Pipeline.Catalog.Tests.Settling.SomeDocument;

namespace Pipeline.Catalog.Tests.Settling;

/// <summary>Reading a part tells what reading all would have told, and no more is read than that takes.</summary>
public sealed class HistoryReaderTests
{
    private static readonly DocumentId Id = SomeItem.IdOf("report.pdf");
    private readonly SomeDocument _document = new();

    [Fact]
    public async Task What_is_read_in_part_tells_what_all_of_it_tells()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var document = await RandomAsync(seed);
            var whole = document.Whole();
            var part = await document.Reader.ReadAsync(Id);

            Assert.True(whole.Current?.Key == part.Current?.Key, $"seed {seed}");
            if (whole.Current is { } current)
            {
                Assert.True(whole.StandingOf(current).Equals(part.StandingOf(part.Current!)), $"seed {seed}");
                Assert.True(whole.ReachesBelow(current.ProcessingDate) == part.ReachesBelow(current.ProcessingDate), $"seed {seed}");
            }

            var about = whole.AllVersions[seed % whole.AllVersions.Count];
            var around = await document.Reader.ReadAsync(Id, about.ProcessingDate);
            Assert.True(whole.StandingOf(about).Equals(around.StandingOf(around.Find(about.ProcessingDate)!)), $"seed {seed}");
            Assert.True(whole.ReachesBelow(about.ProcessingDate) == around.ReachesBelow(about.ProcessingDate), $"seed {seed}");
            Assert.True(whole.Current?.Key == around.Current?.Key, $"seed {seed}");
        }
    }

    [Fact]
    public async Task Pages_of_versions_make_up_the_whole_list()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var document = await RandomAsync(seed, isPlaced: true);
            var listed = new List<DocumentItem>();
            VersionPage page;
            do
            {
                page = await document.Reader.ListAsync(Id, listed.Count == 0 ? null : listed[^1].ProcessingDate, 1 + (seed % 30), null,
                    default);
                listed.AddRange(page.Versions);
            }
            while (page.HasMore);

            Assert.Equal(document.Whole().Versions.Reverse().Select(item => item.Key), listed.Select(item => item.Key));
        }
    }

    [Fact]
    public async Task A_list_goes_on_after_a_version_that_is_gone()
    {
        await _document.AddAsync(Enumerable.Range(0, 40).Select(second => Version(second)));
        await _document.DeleteAsync(Version(35).Key, default);

        var page = await _document.Reader.ListAsync(Id, Version(35).ProcessingDate, 10, null, default);

        Assert.Equal(Enumerable.Range(25, 10).Reverse().Select(second => $"v{second}"), page.Versions.Select(item => item.VersionId));
        Assert.True(page.HasMore);
        Assert.Single(_document.Reads);
    }

    // What is above it in its second was on the page before.
    [Fact]
    public async Task A_list_goes_on_within_the_second_of_a_version_that_is_gone()
    {
        var versions = Enumerable.Range(0, 5).Select(place => Version(7, $"v7.{place}")).OrderBy(item => item.ProcessingDate).ToList();
        await _document.AddAsync([Version(6), .. versions]);
        await _document.DeleteAsync(versions[2].Key, default);

        var page = await _document.Reader.ListAsync(Id, versions[2].ProcessingDate, 10, null, default);

        Assert.Equal([versions[1].Key, versions[0].Key, Version(6).Key], page.Versions.Select(item => item.Key));
    }

    [Fact]
    public async Task A_list_reads_until_its_page_is_full_and_known_not_to_be_the_last()
    {
        await _document.AddAsync(Enumerable.Range(0, 60).Select(second => Version(second)));

        Assert.True((await _document.Reader.ListAsync(Id, null, 23, null, default)).HasMore);
        Assert.Single(_document.Reads);
        // The last of what was read may be one of several within its second.
        Assert.True((await _document.Reader.ListAsync(Id, null, 24, null, default)).HasMore);
        Assert.Equal(3, _document.Reads.Count);
        Assert.All(_document.Reads, read => Assert.Equal(25, read.Limit));
    }

    [Theory]
    [InlineData(36, 1)]
    // The last of the page: whether anything is older is not known yet.
    [InlineData(35, 2)]
    [InlineData(20, 2)]
    public async Task The_newest_rows_are_enough_unless_an_older_version_is_asked_for(int about, int reads)
    {
        await _document.AddAsync(Enumerable.Range(0, 60).Select(second => Version(second)));

        var history = await _document.Reader.ReadAsync(Id, Version(about).ProcessingDate);

        Assert.Equal("v59", history.Current!.VersionId);
        Assert.NotNull(history.Find(Version(about).ProcessingDate));
        Assert.True(history.ReachesBelow(Version(about).ProcessingDate));
        Assert.False(history.IsComplete);
        Assert.Equal(reads, _document.Reads.Count);
    }

    [Theory]
    // Twenty-five rows: twelve lost versions with their notes, and one that stands but has none before it.
    [InlineData(12, 0, 2)]
    [InlineData(11, 0, 1)]
    // Eleven, a claim, one that stands, and the note of the one before it.
    [InlineData(11, 1, 2)]
    [InlineData(20, 0, 2)]
    public async Task Reading_goes_on_to_a_version_that_stands_and_one_before_it(int lost, int claims, int reads)
    {
        var versions = Enumerable.Range(0, 60).Select(second => Version(second)).ToList();
        await _document.AddAsync([.. versions, .. versions[^lost..].Select(version => Gone(version, East))]);
        if (claims > 0) await _document.AddAsync(Gone(versions[^(lost + 2)], East));
        for (var claim = 0; claim < claims; claim++)
            await _document.ClaimAsync(new(Id, ProcessingDate.OfClaim(West, $"{claim}")), Now, Now.AddMinutes(1), default);

        await _document.Reader.ReadAsync(Id);

        Assert.Equal(reads, _document.Reads.Count);
    }

    [Fact]
    public async Task What_is_lost_may_be_said_far_from_the_version()
    {
        var versions = Enumerable.Range(0, 60).Select(second => Version(second)).ToList();
        await _document.AddAsync([.. versions, .. versions[^30..].Select(version => Gone(version, East, isPlaced: false))]);

        await _document.Reader.ReadAsync(Id);

        Assert.Equal(3, _document.Reads.Count);
    }

    [Fact]
    public async Task A_bucket_that_was_emptied_is_not_read_to_its_end()
    {
        var versions = Enumerable.Range(0, 300).Select(second => Version(second)).ToList();
        await _document.AddAsync([.. versions, .. versions.Select(version => Gone(version, East))]);

        var history = await _document.Reader.ReadAsync(Id);

        Assert.Equal(HistoryReader.MostRows / HistoryReader.PageRows, _document.Reads.Count);
        Assert.Equal(100, history.AllVersions.Count);
        Assert.False(history.IsComplete);
    }

    [Fact]
    public async Task A_document_of_a_page_is_read_whole_at_once()
    {
        await _document.AddAsync(Enumerable.Range(0, 25).Select(second => Version(second)));

        Assert.True((await _document.Reader.ReadAsync(Id, Version(3).ProcessingDate)).IsComplete);
        Assert.Single(_document.Reads);
    }

    [Fact]
    public async Task The_whole_of_a_document_is_read_page_by_page_to_a_bound()
    {
        await _document.AddAsync(Enumerable.Range(0, 60).Select(second => Version(second)));
        var history = await _document.Reader.ReadWholeAsync(Id, default);

        Assert.Equal(60, history.AllVersions.Count);
        Assert.True(history.IsComplete);
        Assert.Equal([25, 25, 25], _document.Reads.Select(read => read.Limit));

        await _document.AddAsync(Enumerable.Range(60, HistoryReader.MostSearchedRows).Select(second => Version(second)));
        history = await _document.Reader.ReadWholeAsync(Id, default);

        Assert.Equal(HistoryReader.MostSearchedRows, history.AllVersions.Count);
        Assert.False(history.IsComplete);
    }

    [Fact]
    public async Task A_version_is_found_by_its_id_among_the_oldest_rows()
    {
        await _document.AddAsync(Enumerable.Range(0, HistoryReader.MostSearchedRows + 30).Select(second => Version(second)));
        await _document.AddAsync(Gone(Version(-1), West));

        Assert.Equal(Version(5).ProcessingDate, await _document.Reader.FindAsync(Id, "v5", default));
        Assert.Equal([200], _document.Reads.Select(read => read.Limit));
        Assert.Equal(Version(9_998).ProcessingDate, await _document.Reader.FindAsync(Id, "v9998", default));
        Assert.Null(await _document.Reader.FindAsync(Id, "v9999", default));
        // Of this one there is a note and no item.
        Assert.Null(await _document.Reader.FindAsync(Id, "v-1", default));
        Assert.Null(await new SomeDocument().Reader.FindAsync(Id, "v5", default));
    }
}
