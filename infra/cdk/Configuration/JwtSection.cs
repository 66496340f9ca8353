using Pipeline.Tables.Specification;

namespace Pipeline.Cdk.Configuration;

/// <summary>Who issues the tokens.</summary>
public sealed record JwtSection
{
    /// <summary>HTTPS address of the OpenID Connect issuer.</summary>
    [Field("Address of the OpenID Connect issuer.", Required = true, Example = "https://login.example.com/")]
    public string Issuer { get; init; } = "";

    /// <summary>Audiences of which a token names one.</summary>
    [Field("Audiences of which a token must name one.", Example = "[documents]")]
    public IReadOnlyList<string> Audience { get; init; } = [];

    /// <summary>Scopes of which a token holds one; none for no demand.</summary>
    [Field("Scopes of which a token must hold one; none asks for no scope.")]
    public IReadOnlyList<string> Scopes { get; init; } = [];
}
