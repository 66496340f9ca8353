using System.Globalization;
using System.Text.RegularExpressions;
using Pipeline.Testing;

namespace Pipeline.House.Tests;

/// <summary>CHANGELOG.md: what is not released yet, then versions with their days; the newest is the packages' (decision 217).</summary>
public sealed partial class ChangelogTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "CHANGELOG.md"));

    [Fact]
    public void It_begins_with_what_is_not_released_and_goes_back_in_time()
    {
        var heads = Head().Matches(Text).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal("Unreleased", heads[0]);
        var versions = heads.Skip(1).Select(head => Dated().Match(head)).ToList();
        Assert.All(versions, version => Assert.True(version.Success, $"{version.Value} is not a version and a day: ## 0.1.0, 2026-11-29"));
        var numbers = versions.Select(version => Version.Parse(version.Groups[1].Value)).ToList();
        var days = versions
            .Select(version => DateOnly.ParseExact(version.Groups[2].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(numbers.OrderDescending(), numbers);
        Assert.Equal(days.OrderDescending(), days);
    }

    [Fact]
    public void Its_newest_version_is_the_packages()
    {
        var props = File.ReadAllText(Path.Combine(Repository.Root, "Directory.Build.props"));
        Assert.Equal(Packages().Match(props).Groups[1].Value, Dated().Match(Text).Groups[1].Value);
    }

    [Fact]
    public void Nothing_stands_in_it_twice()
    {
        var entries = Entry().Matches(Text).Select(match => Blank().Replace(match.Value.Trim(), " "));
        Assert.Empty(entries.GroupBy(entry => entry).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Head();

    [GeneratedRegex(@"(\d+\.\d+\.\d+), (\d{4}-\d{2}-\d{2})")]
    private static partial Regex Dated();

    [GeneratedRegex("<Version>([^<]+)</Version>")]
    private static partial Regex Packages();

    [GeneratedRegex(@"^- (?:.+\n?)(?:  .+\n?)*", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blank();
}
