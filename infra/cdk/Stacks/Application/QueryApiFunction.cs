using System.Text.Json.Nodes;
using Pipeline.Cdk.Library;
using Pipeline.LambdaHost.Http;
using Pipeline.QueryApi;
using Pipeline.QueryApi.Keys;
using Pipeline.QueryApi.Links;
using Pipeline.Tables.Rendering.CloudFormation;

namespace Pipeline.Cdk.Stacks.Application;

/// <summary>QueryApi. It reads items and writes none; what it may do with objects are the links that it signs and, where that is wanted,
/// erasing them.</summary>
internal static class QueryApiFunction
{
    /// <summary>The function's logical id.</summary>
    public const string Id = "QueryApi";

    public static void Add(RegionStack stack) =>
        stack.AddFunction(Id, stack.Names.QueryApi, PackageFiles.QueryApi, stack.Deployment.Configuration.Api, Variables(stack),
            Statements(stack));

    private static JsonObject Variables(RegionStack stack)
    {
        var configuration = stack.Deployment.Configuration;
        var variables = StoreVariables.Of(stack.Deployment, configuration.Api.LanguageIndexShards ?? configuration.LanguageIndexShards);
        variables[QueryApiSettings.CollectionVariable] = configuration.Collection;
        variables[QueryApiSettings.TokenKeysVariable] = $"{KeyReference.Kms}:{stack.Names.CursorKeyAlias}";
        variables[LinkSettings.BucketVariable] = stack.Names.Bucket(stack.Home);
        if (configuration.Api.Erase)
            variables[QueryApiSettings.EraseBucketsVariable] =
                Cfn.Sub(string.Join(',', stack.Deployment.Regions.Select(region => $"{region}={stack.Names.BucketText(region)}")));
        if (configuration.Api.CorsOrigins.Count > 0)
            variables[CorsPolicy.OriginsVariable] = string.Join(',', configuration.Api.CorsOrigins);
        return variables;
    }

    private static IEnumerable<JsonObject?> Statements(RegionStack stack)
    {
        yield return Policy.Allow("ReadItems", ["dynamodb:Query"], [TableArns.Table(stack), TableArns.LanguageIndex(stack)]);
        yield return Policy.Allow("Cursors", ["kms:GenerateMac"], [ResourceNames.Arn("kms", stack.Home, "key/*")],
            Policy.WhenAskedByAlias(stack.Names.CursorKeyAlias));
        yield return Policy.Allow("Links", ["s3:GetObjectVersion", "s3:PutObject"],
            [Cfn.Sub($"{stack.Names.BucketArnText(stack.Home)}/*")]);
        if (stack.Deployment.Configuration.Api.Erase)
        {
            var regions = stack.Deployment.Regions;
            yield return Policy.Allow("EraseList", ["s3:ListBucketVersions"],
                [.. regions.Select(region => Cfn.Sub(stack.Names.BucketArnText(region)))]);
            yield return Policy.Allow("Erase", ["s3:DeleteObjectVersion"],
                [.. regions.Select(region => Cfn.Sub($"{stack.Names.BucketArnText(region)}/*"))]);
        }

        yield return TableKeyUse.Statement(stack);
        yield return DataKeyUse.Statement(stack, ["kms:Decrypt", "kms:GenerateDataKey"], "s3");
    }
}
