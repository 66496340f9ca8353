using System.Text.Encodings.Web;

namespace Pipeline.Local.Http;

/// <summary>What a browser shows at the root: where everything is.</summary>
internal static class HomePage
{
    public static Task WriteAsync(HttpContext http, LocalPipeline pipeline, LocalOptions options)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        var regions = string.Concat(pipeline.Regions.Select(region => $"""
            <section>
              <h2>{region.Name}</h2>
              <ul>
                <li><a href="/{region.Name}/documents?language=en">documents in English</a>, <a href="/{region.Name}/documents?language=fr">in French</a></li>
                <li><a href="/{region.Name}/health/ready">health</a></li>
                <li><a href="/s3/{region.Folder.Bucket.Name}?list-type=2">objects in bucket {region.Folder.Bucket.Name}</a></li>
              </ul>
              <pre>curl -T report.pdf http://127.0.0.1:{options.Port}/s3/{region.Folder.Bucket.Name}/some/key.pdf</pre>
            </section>
            """));
        return http.Response.WriteAsync($$"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Document metadata, two regions</title>
            <style>body{font:16px/1.5 system-ui,sans-serif;max-width:56rem;margin:2rem auto;padding:0 1rem}pre{background:#f3f3f3;padding:.75rem;overflow:auto}</style>
            </head>
            <body>
            <h1>Document metadata, two regions</h1>
            {{regions}}
            <p>Data is in {{HtmlEncoder.Default.Encode(options.Data)}}.</p>
            </body>
            </html>
            """, http.RequestAborted);
    }
}
