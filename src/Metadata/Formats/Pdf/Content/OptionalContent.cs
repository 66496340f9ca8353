using Pipeline.Metadata.Formats.Pdf.Files;
using Pipeline.Metadata.Formats.Pdf.Objects;

namespace Pipeline.Metadata.Formats.Pdf.Content;

/// <summary>Which layers are hidden by the default configuration (ISO 32000-2, 8.11).</summary>
internal sealed class OptionalContent
{
    private readonly PdfFile _file;
    private readonly HashSet<PdfReference> _hidden = [];

    public OptionalContent(PdfFile file)
    {
        _file = file;
        var properties = file.Resolve(file.Catalog, "OCProperties").AsDictionary();
        var configuration = file.Resolve(properties, "D").AsDictionary();
        if (configuration is null) return;
        if (file.Resolve(configuration, "BaseState").AsName() == "OFF")
            Each(file.Resolve(properties, "OCGs").AsArray(), group => _hidden.Add(group));
        Each(file.Resolve(configuration, "ON").AsArray(), group => _hidden.Remove(group));
        Each(file.Resolve(configuration, "OFF").AsArray(), group => _hidden.Add(group));
    }

    /// <param name="content">A group or a membership dictionary, as a reference or in place.</param>
    public bool IsHidden(PdfValue content)
    {
        if (_hidden.Count == 0) return false;
        if (content.AsReference() is { } reference && _hidden.Contains(reference)) return true;
        if (_file.Resolve(content).AsDictionary() is not { } membership || membership["Type"].AsName() != "OCMD") return false;
        var groups = membership["OCGs"];
        if (groups.AsReference() is { } single && _file.Resolve(groups).AsArray() is null) return _hidden.Contains(single);
        if (_file.Resolve(groups).AsArray() is not { Count: > 0 } list) return false;
        int hidden = 0, all = 0;
        Each(list, group =>
        {
            all++;
            if (_hidden.Contains(group)) hidden++;
        });
        return _file.Resolve(membership, "P").AsName() switch
        {
            "AllOn" => hidden > 0,
            "AnyOff" => hidden == 0,
            "AllOff" => hidden < all,
            _ => all > 0 && hidden == all,
        };
    }

    private static void Each(PdfArray? list, Action<PdfReference> action)
    {
        for (var i = 0; i < (list?.Count ?? 0); i++)
        {
            if (list![i].AsReference() is { } group) action(group);
        }
    }
}
