using System.Text;

namespace Pipeline.Metadata.Tests.Formats.Ole2;

/// <summary>Builds a property set stream of one section.</summary>
internal sealed class PropertySetBuilder
{
    private readonly List<(uint Id, byte[] Value)> _properties = [];

    public PropertySetBuilder CodePage(int codePage) => Add(1, [2, 0, 0, 0, .. BitConverter.GetBytes((short)codePage), 0, 0]);

    public PropertySetBuilder Text(uint id, byte[] encoded) =>
        Add(id, [0x1E, 0, 0, 0, .. BitConverter.GetBytes(encoded.Length), .. encoded, .. new byte[(4 - (encoded.Length % 4)) % 4]]);

    public PropertySetBuilder Text(uint id, string text) => Text(id, Encoding.Latin1.GetBytes(text + "\0"));

    public PropertySetBuilder Wide(uint id, string text) =>
        Add(id, [0x1F, 0, 0, 0, .. BitConverter.GetBytes(text.Length + 1), .. Encoding.Unicode.GetBytes(text + "\0")]);

    public PropertySetBuilder Number(uint id, int value) => Add(id, [3, 0, 0, 0, .. BitConverter.GetBytes(value)]);

    public PropertySetBuilder Time(uint id, DateTime utc) => Ticks(id, utc.ToFileTimeUtc());

    public PropertySetBuilder Ticks(uint id, long ticks) => Add(id, [0x40, 0, 0, 0, .. BitConverter.GetBytes(ticks)]);

    public PropertySetBuilder Add(uint id, byte[] value)
    {
        _properties.Add((id, value));
        return this;
    }

    public byte[] ToArray()
    {
        var section = new List<byte>();
        var values = new List<byte>();
        var valuesStart = 8 + (8 * _properties.Count);
        foreach (var (id, value) in _properties)
        {
            section.AddRange(BitConverter.GetBytes(id));
            section.AddRange(BitConverter.GetBytes(valuesStart + values.Count));
            values.AddRange(value);
        }
        byte[] whole = [.. BitConverter.GetBytes(valuesStart + values.Count), .. BitConverter.GetBytes(_properties.Count), .. section,
            .. values];
        return [0xFE, 0xFF, 0, 0, 0, 0, 0, 0, .. new byte[16], 1, 0, 0, 0, .. new byte[16], 48, 0, 0, 0, .. whole];
    }
}
