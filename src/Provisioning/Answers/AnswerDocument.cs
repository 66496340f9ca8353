using System.Buffers;
using System.Text.Json;
using Pipeline.Provisioning.Requests;

namespace Pipeline.Provisioning.Answers;

/// <summary>An answer as CloudFormation reads it.</summary>
/// <remarks>CloudFormation User Guide, "Custom resource response objects".</remarks>
internal static class AnswerDocument
{
    /// <summary>CloudFormation refuses a longer document, and waits for another until the stack times out. In bytes.</summary>
    public const int Longest = 4096;

    /// <summary>Writes the answer; a reason that would make it too long is cut.</summary>
    public static byte[] Write(ResourceRequest request, ResourceAnswer answer)
    {
        var reason = answer.Reason;
        while (true)
        {
            var document = Write(request, answer, reason);
            if (document.Length <= Longest || reason is not { Length: > 1 }) return document;
            reason = reason[..(reason.Length * 3 / 4)] + "…";
        }
    }

    private static byte[] Write(ResourceRequest request, ResourceAnswer answer, string? reason)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("Status"u8, answer.Succeeded ? "SUCCESS"u8 : "FAILED"u8);
            if (reason is not null) json.WriteString("Reason"u8, reason);
            json.WriteString("PhysicalResourceId"u8, answer.PhysicalId);
            json.WriteString("StackId"u8, request.StackId);
            json.WriteString("RequestId"u8, request.RequestId);
            json.WriteString("LogicalResourceId"u8, request.LogicalId);
            json.WriteStartObject("Data"u8);
            foreach (var (name, value) in answer.Attributes) json.WriteString(name, value);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
