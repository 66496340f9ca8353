using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>Who issues the tokens.</summary>
public sealed record JwtSection
{
    /// <summary>Issuer.</summary>
    [Field("Address of the OpenID Connect issuer.", Required = true, Example = "https://login.example.com/")]
    public string Issuer { get; init; } = "";

    /// <summary>Audiences.</summary>
    [Field("Audiences of which a token must name one.", Example = "[documents]")]
    public IReadOnlyList<string> Audience { get; init; } = [];

    /// <summary>Scopes.</summary>
    [Field("Scopes of which a token must hold one; none asks for no scope.")]
    public IReadOnlyList<string> Scopes { get; init; } = [];
}
