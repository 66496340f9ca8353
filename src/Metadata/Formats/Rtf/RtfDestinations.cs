namespace Pipeline.Metadata.Formats.Rtf;

/// <summary>The control words that open a destination, and where its text goes.</summary>
internal static class RtfDestinations
{
    /// <summary>The destination a word opens; null for a word that opens none.</summary>
    public static RtfDestination? Of(ReadOnlySpan<char> word, RtfDestination around) => word switch
    {
        "fonttbl" => RtfDestination.FontTable,
        "info" => RtfDestination.Info,
        "generator" => RtfDestination.Generator,
        "userprops" => RtfDestination.UserProperties,
        "propname" when around == RtfDestination.UserProperties => RtfDestination.PropertyName,
        "staticval" when around == RtfDestination.UserProperties => RtfDestination.PropertyValue,
        _ when around == RtfDestination.Info => OfInfo(word),
        // What stands in a document but is not its text.
        "colortbl" or "stylesheet" or "listtable" or "listoverridetable" or "list" or "revtbl" or "rsidtbl" or "filetbl" or
        "pict" or "objdata" or "objclass" or "objname" or "themedata" or "colorschememapping" or "datastore" or "latentstyles" or
        "fldinst" or "fldtype" or "datafield" or "nonshppict" or "bkmkstart" or "bkmkend" or "xmlnstbl" or "mmathPr" or "template" or
        "private" or "pntext" or "pntxta" or "pntxtb" or "tc" or "tcn" or "xe" or "rxe" or "txe" or "sp" or "falt" or "panose" or
        "leveltext" or "levelnumbers" or "do" or "atnid" or "atrfstart" or "atrfend" or "atndate" or "linkval" => RtfDestination.Skipped,
        _ => null,
    };

    private static RtfDestination? OfInfo(ReadOnlySpan<char> word) => word switch
    {
        "title" => RtfDestination.Title,
        "subject" => RtfDestination.Subject,
        "author" => RtfDestination.Author,
        "keywords" => RtfDestination.Keywords,
        "doccomm" or "comment" => RtfDestination.Description,
        "operator" => RtfDestination.Operator,
        "company" => RtfDestination.Company,
        "manager" => RtfDestination.Manager,
        "category" => RtfDestination.Category,
        "creatim" => RtfDestination.Created,
        "revtim" => RtfDestination.Modified,
        "printim" => RtfDestination.Printed,
        "buptim" or "hlinkbase" => RtfDestination.Skipped,
        _ => null,
    };

    /// <summary>Destinations with text although their group says that a reader who does not know them may skip them.</summary>
    public static bool IsKnownBehindStar(ReadOnlySpan<char> word) =>
        word is "generator" or "userprops" or "company" or "manager" or "category" or "keywords" or "ud" or "shppict" or "annotation"
            or "shpinst" or "footnote";
}
