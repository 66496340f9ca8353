namespace Pipeline.Tables.Regions;

/// <summary>What is known of one AWS region.</summary>
public sealed record RegionFacts
{
    /// <summary>The region's name, <c>us-west-2</c>.</summary>
    public string Id { get; init; } = "";

    /// <summary>The place it is named after.</summary>
    public string Place { get; init; } = "";

    /// <summary>The partition of its ARNs: <c>aws</c>, <c>aws-cn</c> or <c>aws-us-gov</c>.</summary>
    public string Partition { get; init; } = "aws";

    /// <summary>The jurisdiction for residency: <c>us</c>, <c>eu</c>, <c>uk</c> and so on.</summary>
    public string Area { get; init; } = "";

    /// <summary>True when an account must enable it before use.</summary>
    public bool OptIn { get; init; }

    /// <summary>The set inside which multi-region strong consistency is possible, or null.</summary>
    public string? StrongSet { get; init; }

    /// <summary>Latitude of the place in degrees.</summary>
    public double Latitude { get; init; }

    /// <summary>Longitude of the place in degrees.</summary>
    public double Longitude { get; init; }

    /// <summary>The domain that the region's service endpoints lie under.</summary>
    public string DnsSuffix => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";

    /// <summary>Great-circle distance to another region in kilometres.</summary>
    public double KilometresTo(RegionFacts other) => KilometresTo(other.Latitude, other.Longitude);

    /// <summary>Great-circle distance to a place in kilometres.</summary>
    public double KilometresTo(double latitude, double longitude)
    {
        const double earthRadius = 6371;
        var (a, b) = (double.DegreesToRadians(Latitude), double.DegreesToRadians(latitude));
        var half = Math.Pow(Math.Sin((b - a) / 2), 2)
            + (Math.Cos(a) * Math.Cos(b) * Math.Pow(Math.Sin(double.DegreesToRadians(longitude - Longitude) / 2), 2));
        return 2 * earthRadius * Math.Asin(Math.Sqrt(half));
    }
}
