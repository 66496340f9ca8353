using System.Text;
using Pipeline.Metadata.Text;

namespace Pipeline.Metadata.Tests.Text;

public sealed class StreamCharactersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(5_000)]
    public void Characters_of_any_length_survive_every_size_of_buffer(int size)
    {
        var text = string.Concat(Enumerable.Repeat("aé日\U0001F600", 4_000));
        var bytes = Encoding.UTF8.GetBytes(text);
        using var reader = new StreamCharacters(new MemoryStream(bytes, 5, bytes.Length - 5), new UTF8Encoding(false), bytes.AsSpan(0, 5));
        var read = new StringBuilder();
        var buffer = new char[size];
        for (int count; (count = reader.Read(buffer, 0, size)) > 0;) read.Append(buffer, 0, count);
        Assert.Equal(text, read.ToString());
    }

    [Fact]
    public void What_is_malformed_becomes_the_replacement_character_also_at_the_end()
    {
        using var reader = new StreamCharacters(new MemoryStream([(byte)'a', 0xE6, 0x97]), new UTF8Encoding(false), []);
        var buffer = new char[16];
        var read = new StringBuilder();
        for (int count; (count = reader.Read(buffer)) > 0;) read.Append(buffer, 0, count);
        Assert.Equal("a\uFFFD", read.ToString());
    }
}
