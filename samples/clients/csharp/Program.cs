using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Client;

// Uploads a file and asks for what is known of it, with signed requests:
//
//     dotnet run --project samples/clients/csharp -- FILE KEY
//
// Reads AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN (with temporary credentials), AWS_REGION, BUCKET, DOCMETA_API (the
// query APIs of the regions, the nearest first, with a space between them) and, for another S3 than AWS's, AWS_ENDPOINT_URL_S3.
var (file, key) = (args[0], args[1]);
var region = Variable("AWS_REGION");
var s3 = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_S3") ?? $"https://s3.{region}.amazonaws.com";
var signer = new RequestSigner(Variable("AWS_ACCESS_KEY_ID"), Variable("AWS_SECRET_ACCESS_KEY"),
    Environment.GetEnvironmentVariable("AWS_SESSION_TOKEN"));
using var http = new HttpClient();

var path = string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
using var put = signer.Sign(HttpMethod.Put, new($"{s3}/{Variable("BUCKET")}/{path}"), region, "s3", await File.ReadAllBytesAsync(file));
using var uploaded = await http.SendAsync(put);
uploaded.EnsureSuccessStatusCode();

// A document's id follows from its key, in every region.
var id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"documents\n{key}")))[..32];
var api = new RegionalApi(http, signer, region, Variable("DOCMETA_API").Split(' '));
JsonElement? item = null;
for (var tries = 0; tries < 240 && item is null; tries++)
{
    item = await api.GetAsync($"/documents/{id}");
    if (item is null) await Task.Delay(250);
}

if (item is not { } found) throw new TimeoutException($"{key} was uploaded, but nothing is known of it after a minute.");
var language = found.TryGetProperty("language", out var tag) ? tag.GetString() : null;
Console.WriteLine($"{found.GetProperty("objectKey")} {found.GetProperty("contentType")} {language ?? "-"} {found.GetProperty("status")}");
if (language is null) return;
var listed = await api.GetAsync($"/documents?language={language}&limit=100");
Console.WriteLine(listed!.Value.GetProperty("items").EnumerateArray().Any(one => one.GetProperty("documentId").GetString() == id)
    ? "listed" : "not listed");

static string Variable(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
