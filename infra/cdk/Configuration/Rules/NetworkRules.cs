using System.Net;

namespace Pipeline.Cdk.Configuration.Rules;

/// <summary>The private network.</summary>
internal static class NetworkRules
{
    /// <summary>The largest and smallest block that leaves room for two subnets of 256 addresses (EC2: a VPC is /16 to /28).</summary>
    private const int LargestBlock = 16, SmallestBlock = 23;

    public static IReadOnlyList<ConfigurationRule> All { get; } =
    [
        new()
        {
            Code = "DM370", Title = "The network's addresses are a private block with room for its subnets",
            Reason = "Two subnets of 256 addresses need a /23 at least, and EC2 makes no VPC larger than a /16. A block's address has no "
                + "bits set behind its prefix.",
            Remedy = "Write a block such as 10.20.0.0/16.", Failing = "network: {enabled: true, cidr: 10.20.0.0/28}",
            Check = (configuration, _) =>
                Violation.If(configuration.Network.Enabled && !IsBlock(configuration.Network.Cidr), "network.cidr",
                    $"'{configuration.Network.Cidr}' is no private block of /16 to /23."),
        },
    ];

    private static bool IsBlock(string text) =>
        IPNetwork.TryParse(text, out var block) && block.PrefixLength is >= LargestBlock and <= SmallestBlock
        && block.BaseAddress.GetAddressBytes() is ([10, _, _, _] or [172, >= 16 and < 32, _, _] or [192, 168, _, _]);
}
