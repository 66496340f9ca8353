namespace Pipeline.AmazonLambdaShapes;

internal static class Shape
{
    public static InvalidOperationException IsNoPackage() => new("This is a declaration to compile against; the package does the work.");
}
