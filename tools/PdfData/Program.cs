using Pipeline.PdfData;

if (args is not [var glyphList, var metrics, var cmaps, var output])
{
    Console.Error.WriteLine("PdfData GLYPHLIST AFM-FOLDER CMAP-FOLDER OUTPUT-FOLDER (see README.md)");
    return 2;
}

var glyphs = GlyphList.Read(glyphList);
glyphs.AddDingbats(Path.Combine(metrics, "D050000L.afm"));
File.WriteAllText(Path.Combine(output, "glyphs.txt"), glyphs.ToText());
File.WriteAllText(Path.Combine(output, "standard14.txt"), StandardFonts.ToText(metrics, glyphs));
File.WriteAllBytes(Path.Combine(output, "cmaps.bin"), CMapPack.Build(cmaps));
return 0;
