using Pipeline.Catalog.Cursors;
using Pipeline.Catalog.Queries;
using Pipeline.Testing.Items;

namespace Pipeline.Catalog.Tests.Cursors;

public sealed class LanguageCursorTests
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly byte[] First = [.. Enumerable.Repeat((byte)1, 32)];
    private static readonly byte[] Second = [.. Enumerable.Repeat((byte)2, 32)];
    private static readonly TokenKeys Keys = new(First);
    private static readonly LanguageQuery Query =
        new() { Languages = ["fr", "de"], From = "2026", To = "2026~", Descending = true, ContentType = "application/pdf" };
    private static readonly LanguagePosition Position = new(new("2026-01-15T10:00:00.1234567Z"), "fr~3", SomeItem.IdOf("a"));

    [Fact]
    public void A_cursor_names_its_position()
    {
        Assert.Equal(Position, LanguageCursor.Decode(Keys, Query, LanguageCursor.Encode(Keys, Query, Position)));
    }

    [Fact]
    public void The_longest_cursor_is_below_512_bytes()
    {
        var longest = Position with { Partition = new string('x', 35) + "~31" };

        Assert.InRange(LanguageCursor.Encode(Keys, Query, longest).Length, 1, 512);
    }

    [Fact]
    public void Any_flipped_bit_makes_it_no_cursor()
    {
        var cursor = LanguageCursor.Encode(Keys, Query, Position);

        var opened = from place in Enumerable.Range(0, cursor.Length)
                     from bit in Enumerable.Range(0, 8)
                     let changed = cursor[..place] + (char)(cursor[place] ^ (1 << bit)) + cursor[(place + 1)..]
                     where LanguageCursor.Decode(Keys, Query, changed) is not null
                     select changed;

        Assert.Empty(opened);
    }

    [Fact]
    public void Any_other_letter_anywhere_makes_it_no_cursor()
    {
        var cursor = LanguageCursor.Encode(Keys, Query, Position);

        var opened = from place in Enumerable.Range(0, cursor.Length)
                     from letter in Alphabet
                     where letter != cursor[place]
                     let changed = cursor[..place] + letter + cursor[(place + 1)..]
                     where LanguageCursor.Decode(Keys, Query, changed) is not null
                     select changed;

        Assert.Empty(opened);
    }

    [Fact]
    public void A_cursor_cut_or_grown_is_none()
    {
        var cursor = LanguageCursor.Encode(Keys, Query, Position);

        Assert.All(Enumerable.Range(0, cursor.Length), length => Assert.Null(LanguageCursor.Decode(Keys, Query, cursor[..length])));
        Assert.All(["A", "=", " ", "\n", "AAAA"], tail => Assert.Null(LanguageCursor.Decode(Keys, Query, cursor + tail)));
        Assert.Null(LanguageCursor.Decode(Keys, Query, new string('A', 100_000)));
    }

    public static TheoryData<LanguageQuery> OtherQuestions => new(
        Query with { Languages = ["fr"] },
        Query with { Languages = ["fr,de"] },
        Query with { Languages = ["fr", "de", "en"] },
        Query with { From = null },
        Query with { From = "2025" },
        Query with { To = null },
        Query with { To = "2027~" },
        Query with { From = "2026\n2026~", To = null },
        Query with { Descending = false },
        Query with { ContentType = null },
        Query with { ContentType = "text/plain" });

    [Theory]
    [MemberData(nameof(OtherQuestions))]
    public void A_cursor_of_another_question_is_none(LanguageQuery other)
    {
        Assert.Null(LanguageCursor.Decode(Keys, other, LanguageCursor.Encode(Keys, Query, Position)));
    }

    [Fact]
    public void Page_size_fields_and_the_order_of_languages_may_change()
    {
        var other = Query with { Limit = 3, Fields = new HashSet<string> { "title" }, Languages = ["de", "fr", "de"] };

        Assert.Equal(Position, LanguageCursor.Decode(Keys, other, LanguageCursor.Encode(Keys, Query, Position)));
    }

    [Fact]
    public void Keys_rotate_without_losing_cursors_until_the_old_one_is_dropped()
    {
        var old = LanguageCursor.Encode(new(First), Query, Position);
        var both = new TokenKeys(Second, First);

        Assert.NotNull(LanguageCursor.Decode(both, Query, old));
        Assert.NotNull(LanguageCursor.Decode(new(Second), Query, LanguageCursor.Encode(both, Query, Position)));
        Assert.Null(LanguageCursor.Decode(new(Second), Query, old));
    }

    [Fact]
    public void A_cursor_of_versions_is_none_of_languages()
    {
        Assert.Null(LanguageCursor.Decode(Keys, Query, VersionCursor.Encode(Keys, SomeItem.Of())));
    }

    [Fact]
    public void A_short_key_is_refused() => Assert.Throws<ArgumentException>(() => new TokenKeys(new byte[31]));
}
