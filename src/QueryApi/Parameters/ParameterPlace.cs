namespace Pipeline.QueryApi.Parameters;

/// <summary>Where a parameter stands in a request.</summary>
internal enum ParameterPlace
{
    Path,
    Query,
    Header,
}
