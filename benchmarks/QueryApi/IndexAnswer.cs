using System.Text;

namespace Pipeline.Benchmarks.QueryApi;

/// <summary>A page of LanguageIndex as DynamoDB sends it.</summary>
internal static class IndexAnswer
{
    public static string Json(int items)
    {
        var json = new StringBuilder($$"""{"Count":{{items}},"ScannedCount":{{items}},"Items":[""");
        for (var i = 0; i < items; i++)
        {
            if (i > 0) json.Append(',');
            json.Append(
                $$$"""
                {"documentId":{"S":"{{{i:x32}}}"},"processingDate":{"S":"2026-01-15T10:00:{{{59 - i}}}.1234567Z"},"language":{"S":"fr"},"objectKey":{"S":"reports/2026/{{{i}}}.pdf"},
                "versionId":{"S":"3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY+MTRCxf3vjVBH40Nr8X8gdRQBpUMLUo"},"title":{"S":"Rapport annuel de la société, exercice {{{i}}}"},"authors":{"L":[{"S":"Amélie Durand"},{"S":"Zoë Martin"}]},
                "contentType":{"S":"application/pdf"},"pageCount":{"N":"12"},"wordCount":{"N":"4500"},"sizeBytes":{"N":"123456"},"status":{"S":"processed"},"detectedLanguage":{"S":"fr"},"languageConfidence":{"N":"0.9876"},
                "createdAt":{"S":"2025-12-01T09:00:00+01:00"},"modifiedAt":{"S":"2025-12-02"},"objectLastModified":{"S":"2026-01-15T10:00:00Z"},"processedAt":{"S":"2026-01-15T10:00:01.234Z"},"processedIn":{"S":"us-west-2"}}
                """);
        }
        return json.Append("]}").ToString();
    }
}
