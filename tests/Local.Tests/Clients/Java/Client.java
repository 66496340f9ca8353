import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import net.snowflake.client.jdbc.internal.amazonaws.ClientConfiguration;
import net.snowflake.client.jdbc.internal.amazonaws.HttpMethod;
import net.snowflake.client.jdbc.internal.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import net.snowflake.client.jdbc.internal.amazonaws.services.s3.AmazonS3;
import net.snowflake.client.jdbc.internal.amazonaws.services.s3.AmazonS3ClientBuilder;
import net.snowflake.client.jdbc.internal.amazonaws.services.s3.model.AmazonS3Exception;
import net.snowflake.client.jdbc.internal.amazonaws.services.s3.model.DeleteObjectsRequest;
import net.snowflake.client.jdbc.internal.amazonaws.services.s3.model.GeneratePresignedUrlRequest;
import net.snowflake.client.jdbc.internal.amazonaws.services.s3.model.ListObjectsV2Request;
import net.snowflake.client.jdbc.internal.amazonaws.services.s3.model.ObjectMetadata;
import net.snowflake.client.jdbc.internal.amazonaws.services.s3.model.ObjectTagging;
import net.snowflake.client.jdbc.internal.amazonaws.services.s3.model.PutObjectRequest;
import net.snowflake.client.jdbc.internal.amazonaws.services.s3.model.GetObjectTaggingRequest;
import net.snowflake.client.jdbc.internal.amazonaws.services.s3.model.ResponseHeaderOverrides;
import net.snowflake.client.jdbc.internal.amazonaws.services.s3.model.S3VersionSummary;
import net.snowflake.client.jdbc.internal.amazonaws.services.s3.model.SetObjectTaggingRequest;
import net.snowflake.client.jdbc.internal.amazonaws.services.s3.model.Tag;
import net.snowflake.client.jdbc.internal.amazonaws.services.s3.transfer.TransferManager;
import net.snowflake.client.jdbc.internal.amazonaws.services.s3.transfer.TransferManagerBuilder;

/**
 * What people do with a bucket, with AWS's SDK for Java; prints a word for each thing that was done and found right.
 * The SDK's classes are as AWS made them, under the name that the package which carries them gave them.
 */
public final class Client {
    private static final String BUCKET = "documents-us-west-2";
    private static final String OTHER = "documents-us-east-2";
    private static final String KEY = "java/K\u00e4se & (1)+%20.txt";
    private static final byte[] TEXT = "Le conseil municipal se r\u00e9unit demain soir.".getBytes(StandardCharsets.UTF_8);

    private static AmazonS3 s3;

    private interface Call {
        Object run() throws Exception;
    }

    private static void check(String step, boolean right) {
        if (!right) throw new IllegalStateException(step);
        System.out.println(step);
    }

    private static String refused(Call call) throws Exception {
        try {
            call.run();
            return "served";
        } catch (AmazonS3Exception refusal) {
            return refusal.getErrorCode();
        }
    }

    private static byte[] read(String bucket, String key) throws Exception {
        try (var body = s3.getObject(bucket, key).getObjectContent()) {
            return body.readAllBytes();
        }
    }

    private static PutObjectRequest some(String key, byte[] bytes) {
        var about = new ObjectMetadata();
        about.setContentLength(bytes.length);
        about.setContentType("text/plain");
        about.addUserMetadata("department", "harbour");
        return new PutObjectRequest(BUCKET, key, new ByteArrayInputStream(bytes), about);
    }

    public static void main(String[] arguments) throws Exception {
        s3 = AmazonS3ClientBuilder.standard().withPathStyleAccessEnabled(true)
            .withClientConfiguration(new ClientConfiguration().withMaxErrorRetry(0))
            .withEndpointConfiguration(new EndpointConfiguration(System.getenv("AWS_ENDPOINT_URL_S3"), System.getenv("AWS_REGION"))).build();

        var put = s3.putObject(some(KEY, TEXT).withTagging(new ObjectTagging(List.of(new Tag("a", "1")))));
        check("put", put.getVersionId() != null);

        check("get", Arrays.equals(read(BUCKET, KEY), TEXT) && s3.getObjectMetadata(BUCKET, KEY).getUserMetaDataOf("department").equals("harbour"));

        for (var number = 0; number < 3; number++) s3.putObject(BUCKET, "java/list/" + number + "/x", "x");
        var prefixes = new ArrayList<String>();
        var query = new ListObjectsV2Request().withBucketName(BUCKET).withPrefix("java/list/").withDelimiter("/").withMaxKeys(2);
        var pages = 0;
        for (var more = true; more; pages++) {
            var page = s3.listObjectsV2(query);
            prefixes.addAll(page.getCommonPrefixes());
            query.setContinuationToken(page.getNextContinuationToken());
            more = page.isTruncated();
        }
        check("list", pages == 2 && prefixes.equals(List.of("java/list/0/", "java/list/1/", "java/list/2/")));

        var large = new byte[11 << 20];
        new Random(1).nextBytes(large);
        Files.write(new File(arguments[0]).toPath(), large);
        TransferManager transfers = TransferManagerBuilder.standard().withS3Client(s3)
            .withMultipartUploadThreshold(5L << 20).withMinimumUploadPartSize(5L << 20).build();
        transfers.upload(BUCKET, "java/large", new File(arguments[0])).waitForCompletion();
        transfers.shutdownNow(false);
        check("multipart", s3.getObjectMetadata(BUCKET, "java/large").getETag().endsWith("-3") && Arrays.equals(read(BUCKET, "java/large"), large));

        s3.copyObject(BUCKET, KEY, OTHER, "java/copy");
        check("copy", s3.getObjectMetadata(OTHER, "java/copy").getUserMetaDataOf("department").equals("harbour"));

        s3.copyObject(BUCKET, KEY, BUCKET, "java/moved");
        s3.deleteObject(BUCKET, KEY);
        check("move", refused(() -> s3.getObject(BUCKET, KEY)).equals("NoSuchKey") && Arrays.equals(read(BUCKET, "java/moved"), TEXT));

        var link = s3.generatePresignedUrl(new GeneratePresignedUrlRequest(BUCKET, "java/moved", HttpMethod.GET)
            .withExpiration(new Date(System.currentTimeMillis() + 60_000)).withResponseHeaders(new ResponseHeaderOverrides().withContentType("text/x-test")));
        var answer = link.openConnection();
        check("presign", Arrays.equals(answer.getInputStream().readAllBytes(), TEXT) && answer.getContentType().equals("text/x-test"));

        s3.setObjectTagging(new SetObjectTaggingRequest(BUCKET, "java/moved", new ObjectTagging(List.of(new Tag("b", "\u00e9")))));
        var tags = s3.getObjectTagging(new GetObjectTaggingRequest(BUCKET, "java/moved")).getTagSet();
        check("tagging", tags.size() == 1 && tags.get(0).getKey().equals("b") && tags.get(0).getValue().equals("\u00e9"));

        var versions = s3.listVersions(BUCKET, KEY).getVersionSummaries();
        S3VersionSummary marker = versions.get(0);
        check("versions", versions.size() == 2 && marker.isDeleteMarker() && marker.isLatest() && versions.get(1).getVersionId().equals(put.getVersionId()));
        s3.deleteVersion(BUCKET, KEY, marker.getVersionId());
        check("undelete", Arrays.equals(read(BUCKET, KEY), TEXT));

        var guarded = some(KEY, TEXT);
        guarded.putCustomRequestHeader("If-None-Match", "*");
        check("guard", refused(() -> s3.putObject(guarded)).equals("PreconditionFailed"));

        var deleted = s3.deleteObjects(new DeleteObjectsRequest(BUCKET).withKeys("java/moved", "java/large")).getDeletedObjects();
        check("delete", deleted.size() == 2 && !s3.doesObjectExist(BUCKET, "java/moved"));
    }
}
