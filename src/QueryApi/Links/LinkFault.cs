namespace Pipeline.QueryApi.Links;

/// <summary>What is wrong with a link that is followed.</summary>
public enum LinkFault
{
    /// <summary>Nothing, or it is no link of these keys.</summary>
    None,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Method, address or a signed header field is another than was signed.</summary>
    Wrong,
}
