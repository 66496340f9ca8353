import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Uploads a file and asks for what is known of it, with signed requests and nothing but a JDK (17 or later): {@code java Client.java FILE KEY}
 *
 * <p>Reads AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN (with temporary credentials), AWS_REGION, BUCKET, DOCMETA_API (the
 * region's query API) and, for another S3 than AWS's, AWS_ENDPOINT_URL_S3.
 */
public final class Client {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String REGION = System.getenv("AWS_REGION");

    public static void main(String[] args) throws Exception {
        String key = args[1];
        upload(Path.of(args[0]), key);
        // A document's id follows from its key, in every region.
        String id = sha256(("documents\n" + key).getBytes(StandardCharsets.UTF_8)).substring(0, 32);
        String item = null;
        for (int tries = 0; tries < 240 && item == null; tries++) {
            item = ask("/documents/" + id);
            if (item == null) Thread.sleep(250);
        }
        if (item == null) throw new IllegalStateException(key + " was uploaded, but nothing is known of it after a minute.");
        String language = member(item, "language");
        System.out.println(key + " " + member(item, "contentType") + " " + language + " " + member(item, "status"));
        if (!language.equals("-")) {
            String listed = ask("/documents?language=" + language + "&limit=100");
            System.out.println(listed.contains("\"" + id + "\"") ? "listed" : "not listed");
        }
    }

    private static void upload(Path file, String key) throws Exception {
        String s3 = System.getenv().getOrDefault("AWS_ENDPOINT_URL_S3", "https://s3." + REGION + ".amazonaws.com");
        StringBuilder path = new StringBuilder("/" + System.getenv("BUCKET"));
        for (String part : key.split("/", -1)) path.append('/').append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~"));
        HttpResponse<String> answer = send("PUT", s3 + path, "s3", Files.readAllBytes(file));
        if (answer.statusCode() != 200) throw new IllegalStateException("Upload: " + answer.statusCode() + " " + answer.body());
    }

    /** The API's answer, or null where it is not known (yet). */
    private static String ask(String path) throws Exception {
        HttpResponse<String> answer = send("GET", System.getenv("DOCMETA_API") + path, "execute-api", new byte[0]);
        if (answer.statusCode() == 404) return null;
        if (answer.statusCode() != 200) throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    /** Sends a request with Signature Version 4. The address has to be percent-encoded already, its query sorted by name. */
    private static HttpResponse<String> send(String method, String address, String service, byte[] body) throws Exception {
        URI uri = URI.create(address);
        String now = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC).format(Instant.now());
        String hash = sha256(body);
        TreeMap<String, String> headers = new TreeMap<>();
        headers.put("host", uri.getRawAuthority());
        headers.put("x-amz-content-sha256", hash);
        headers.put("x-amz-date", now);
        String token = System.getenv("AWS_SESSION_TOKEN");
        if (token != null) headers.put("x-amz-security-token", token);
        String names = String.join(";", headers.keySet());
        StringBuilder request = new StringBuilder(method + "\n" + uri.getRawPath() + "\n" + (uri.getRawQuery() == null ? "" : uri.getRawQuery()) + "\n");
        headers.forEach((name, value) -> request.append(name).append(':').append(value).append('\n'));
        request.append('\n').append(names).append('\n').append(hash);
        String scope = now.substring(0, 8) + "/" + REGION + "/" + service + "/aws4_request";
        String text = "AWS4-HMAC-SHA256\n" + now + "\n" + scope + "\n" + sha256(request.toString().getBytes(StandardCharsets.UTF_8));
        byte[] key = ("AWS4" + System.getenv("AWS_SECRET_ACCESS_KEY")).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {now.substring(0, 8), REGION, service, "aws4_request", text}) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            key = mac.doFinal(part.getBytes(StandardCharsets.UTF_8));
        }

        HttpRequest.Builder signed = HttpRequest.newBuilder(uri).version(HttpClient.Version.HTTP_1_1)
            .method(method, method.equals("PUT") ? HttpRequest.BodyPublishers.ofByteArray(body) : HttpRequest.BodyPublishers.noBody())
            .header("authorization", "AWS4-HMAC-SHA256 Credential=" + System.getenv("AWS_ACCESS_KEY_ID") + "/" + scope
                + ", SignedHeaders=" + names + ", Signature=" + HexFormat.of().formatHex(key));
        // The client sets the host itself.
        headers.forEach((name, value) -> { if (!name.equals("host")) signed.header(name, value); });
        return HTTP.send(signed.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String sha256(byte[] data) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
    }

    /** A text member of a JSON object, or a dash: a real client takes a JSON library, which a JDK has not got. */
    private static String member(String json, String name) {
        var match = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(json);
        return match.find() ? match.group(1) : "-";
    }
}
