import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.sax.BodyContentHandler;

/** Reads every file of a folder with Apache Tika, one after the other in one JVM; prints name, type and the time of all. */
public final class TikaPeer {
    public static void main(String[] args) {
        var parser = new AutoDetectParser();
        var clock = ManagementFactory.getThreadMXBean();
        var start = 0L;
        var processor = 0L;
        for (var round = 0; round < Integer.parseInt(args[1]); round++) {
            start = System.nanoTime();
            processor = clock.getCurrentThreadCpuTime();
            var folders = new ArrayDeque<File>();
            folders.add(new File(args[0]));
            while (!folders.isEmpty()) {
                var entries = folders.poll().listFiles();
                Arrays.sort(entries);
                for (var file : entries) {
                    if (file.isDirectory()) {
                        folders.add(file);
                        continue;
                    }
                    var metadata = new Metadata();
                    metadata.set(Metadata.RESOURCE_NAME_KEY, file.getName());
                    try (var stream = TikaInputStream.get(file.toPath())) {
                        parser.parse(stream, new BodyContentHandler(-1), metadata, new ParseContext());
                    } catch (Throwable fault) {
                        // What Tika cannot parse costs it time all the same.
                    }
                    if (round == 0) System.out.println(file.getPath() + "\t" + metadata.get(Metadata.CONTENT_TYPE));
                }
            }
        }
        System.out.println("seconds\t" + (System.nanoTime() - start) / 1e9 + "\t" + (clock.getCurrentThreadCpuTime() - processor) / 1e9);
    }
}
