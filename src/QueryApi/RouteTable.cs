namespace Pipeline.QueryApi;

/// <summary>Finds the route of a request. HEAD is answered by GET's route.</summary>
internal sealed class RouteTable(IReadOnlyList<Route> routes)
{
    public Route? Find(string method, IReadOnlyList<string> segments)
    {
        var wanted = method == "HEAD" ? "GET" : method;
        return routes.FirstOrDefault(route => route.Method == wanted && Matches(route, segments));
    }

    /// <summary>The methods that a path answers, OPTIONS among them; none when there is no such path.</summary>
    public IReadOnlyList<string> MethodsOf(IReadOnlyList<string> segments)
    {
        var methods = routes.Where(route => Matches(route, segments)).Select(route => route.Method).ToList();
        if (methods.Contains("GET")) methods.Add("HEAD");
        if (methods.Count > 0) methods.Add("OPTIONS");
        return methods;
    }

    private static bool Matches(Route route, IReadOnlyList<string> segments)
    {
        var template = route.TemplateSegments;
        if (template.Count != segments.Count) return false;
        for (var i = 0; i < template.Count; i++)
        {
            if (template[i][0] != '{' && template[i] != segments[i]) return false;
        }
        return true;
    }
}
