using System.Buffers;
using System.Text;
using System.Text.Json;
using Amazon.Lambda.Core;

namespace Pipeline.LambdaHost.Runtime;

/// <summary>
/// What a mobile client said of itself, as the JSON that it sent: AWS's client takes it apart and keeps no copy. Members that were
/// not sent are left out. Compiled only with <c>-p:UseAmazonLambda=true</c>.
/// </summary>
internal static class AmazonContextJson
{
    public static string? Of(IClientContext? context)
    {
        if (context is null || (context.Client is null && context.Custom is not { Count: > 0 }
            && context.Environment is not { Count: > 0 })) return null;
        return Write(json =>
        {
            if (context.Client is { } client)
            {
                json.WriteStartObject("client");
                WriteText(json, "installation_id", client.InstallationId);
                WriteText(json, "app_title", client.AppTitle);
                WriteText(json, "app_version_name", client.AppVersionName);
                WriteText(json, "app_version_code", client.AppVersionCode);
                WriteText(json, "app_package_name", client.AppPackageName);
                json.WriteEndObject();
            }

            WriteMap(json, "custom", context.Custom);
            WriteMap(json, "env", context.Environment);
        });
    }

    public static string? Of(ICognitoIdentity? identity) =>
        identity is null || (identity.IdentityId is null && identity.IdentityPoolId is null)
        ? null
        : Write(json =>
        {
            WriteText(json, "cognitoIdentityId", identity.IdentityId);
            WriteText(json, "cognitoIdentityPoolId", identity.IdentityPoolId);
        });

    private static string Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteMap(Utf8JsonWriter json, string name, IDictionary<string, string>? values)
    {
        if (values is not { Count: > 0 }) return;
        json.WriteStartObject(name);
        foreach (var (key, value) in values) json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }
}
