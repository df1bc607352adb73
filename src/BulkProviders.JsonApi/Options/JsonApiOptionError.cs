namespace BulkProviders.JsonApi.Options;

/// <param name="Option">Name of the property of <see cref="JsonApiOptions"/>.</param>
/// <param name="Message">What is wrong and what to do; holds no secret.</param>
public sealed record JsonApiOptionError(string Option, string Message);
