using System.Globalization;
using System.Text.Json;
using BulkProviders.Sandbox.Errors;

namespace BulkProviders.Sandbox.Documents;

/// <summary>Writes error documents.</summary>
internal static class ErrorWriter
{
    /// <param name="times">How often each error is written.</param>
    public static ApiAnswer Answer(ApiException exception, int times) => Answer(exception.Status, times, exception.Errors);

    public static ApiAnswer Answer(int status, int times, params IReadOnlyList<ApiError> errors) => times == 1
        ? Answer(status, errors)
        : Answer(status, [.. errors.SelectMany(e => Enumerable.Repeat(e, times))]);

    public static ApiAnswer Answer(int status, params IReadOnlyList<ApiError> errors) =>
        new(status, DocumentBuffer.Fill(errors, Write));

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<ApiError> errors)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("errors"u8);
        foreach (var error in errors)
            Write(writer, error);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ApiError error)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, Guid.NewGuid());
        writer.WriteString("status"u8, error.Status.ToString(CultureInfo.InvariantCulture));
        if (error.Code is not null)
            writer.WriteString("code"u8, error.Code);
        writer.WriteString("title"u8, error.Title);
        writer.WriteString("detail"u8, error.Detail);
        if (error.Pointer is not null || error.Parameter is not null)
        {
            writer.WriteStartObject("source"u8);
            if (error.Pointer is not null)
                writer.WriteString("pointer"u8, error.Pointer);
            if (error.Parameter is not null)
                writer.WriteString("parameter"u8, error.Parameter);
            writer.WriteEndObject();
        }
        if (error.Violation is not null)
            WriteMeta(writer, error);
        writer.WriteEndObject();
    }

    private static void WriteMeta(Utf8JsonWriter writer, ApiError error)
    {
        writer.WriteStartObject("meta"u8);
        writer.WriteString("type"u8, error.Violation);
        if (error.ResourceId is not null)
            writer.WriteString("resourceId"u8, error.ResourceId);
        writer.WriteString("resourceType"u8, error.ResourceType);
        writer.WriteEndObject();
    }
}
