using Pipeline.LambdaHost.Settings;

namespace Pipeline.LambdaHost.Tests.Settings;

public sealed class EnvironmentSettingsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public void A_missing_setting_is_named_with_its_purpose_and_an_example(string? value)
    {
        var problem = Assert.Throws<SettingException>(() =>
            Of(value).Required("TABLE_NAME", "Ingest writes to its own region's replica.", "documents"));
        Assert.Equal("TABLE_NAME", problem.Variable);
        Assert.Equal("TABLE_NAME is not set. Ingest writes to its own region's replica. For example TABLE_NAME=documents.",
            problem.Message);
    }

    [Fact]
    public void A_setting_is_trimmed() => Assert.Equal("documents", Of(" documents ").Required("X", "", ""));

    [Theory]
    [InlineData(null, 5)]
    [InlineData("0", 0)]
    [InlineData("60", 60)]
    public void A_number_within_its_range_is_taken(string? value, int expected) =>
        Assert.Equal(expected, Of(value).Integer("X", "Seconds.", 5, 0, 60));

    [Theory]
    [InlineData("61")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("many")]
    [InlineData("99999999999")]
    public void A_number_outside_its_range_is_refused_with_the_range(string value)
    {
        var problem = Assert.Throws<SettingException>(() => Of(value).Integer("REPLICA_WAIT_SECONDS", "Seconds to wait.", 5, 0, 60));
        Assert.Equal($"REPLICA_WAIT_SECONDS is '{value}', which is not a whole number from 0 to 60. Seconds to wait. For example "
            + $"REPLICA_WAIT_SECONDS=5.", problem.Message);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("false", false)]
    [InlineData("TRUE", true)]
    [InlineData("0", false)]
    public void A_switch_is_read(string? value, bool expected) => Assert.Equal(expected, Of(value).Switch("X", "", true));

    [Fact]
    public void A_switch_that_is_neither_is_refused() => Assert.Throws<SettingException>(() => Of("perhaps").Switch("X", "", true));

    [Fact]
    public void A_choice_is_spelt_as_allowed() => Assert.Equal("asc", Of("ASC").Choice("X", "", "desc", "asc", "desc"));

    [Fact]
    public void A_wrong_choice_is_refused_with_the_right_ones() =>
        Assert.Contains("none of asc, desc", Assert.Throws<SettingException>(() => Of("up").Choice("X", "", "desc", "asc", "desc")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void A_list_is_split_at_commas() => Assert.Equal(["a", "b"], Of(" a , ,b").List("X"));

    [Fact]
    public void An_address_must_be_one()
    {
        Assert.Equal("http://127.0.0.1:8000/", Of("http://127.0.0.1:8000").Address("X", "", "")!.AbsoluteUri);
        Assert.Throws<SettingException>(() => Of("127.0.0.1:8000").Address("X", "", ""));
    }

    [Fact]
    public void A_long_wrong_value_is_not_repeated_whole() =>
        Assert.InRange(Assert.Throws<SettingException>(() => Of(new string('9', 5000)).Integer("X", "", 1, 1, 2)).Message.Length, 10, 200);

    [Fact]
    public void What_another_project_says_of_its_settings_is_a_failed_start_like_any_other()
    {
        var problem = Assert.Throws<SettingException>(() =>
            Of(" x ").Part<int, FormatException>(read => throw new FormatException($"SIZE is '{read("SIZE")}'."), _ => "SIZE"));
        Assert.Equal(("SIZE", "SIZE is 'x'."), (problem.Variable, problem.Message));
        Assert.Equal("x", Of(" x ").Part<string?, FormatException>(read => read("SIZE"), _ => "SIZE"));
    }

    private static EnvironmentSettings Of(string? value) => new(_ => value);
}
