namespace BulkProviders.Sandbox.Errors;

/// <summary>Ends a call with an error document.</summary>
internal sealed class ApiException(params IReadOnlyList<ApiError> errors) : Exception(errors[0].Detail)
{
    public IReadOnlyList<ApiError> Errors { get; } = errors;

    /// <summary>The status of the answer: that of the first error.</summary>
    public int Status => Errors[0].Status;
}
