using BulkProviders.JsonApi.Options;

namespace BulkProviders.Application.Tenants;

/// <summary>Where records are read and written: a tenant, or the practice server of this machine.</summary>
public abstract record TenantChoice
{
    private protected TenantChoice()
    {
    }

    /// <summary>A tenant, with how it is spoken to.</summary>
    /// <param name="options">How it is spoken to.</param>
    /// <param name="name">What tells it from others at its address; null for the client ID.</param>
    public static TenantChoice Of(JsonApiOptions options, string? name = null) => new TenantAt(options, name);

    /// <summary>A practice server, started for the use case and ended with it; its records stay in a file.</summary>
    public static TenantChoice Practice(PracticeServer server) => new TenantInPractice(server);

    /// <summary>Asked for when it is needed, and not where a use case can do without (a practice run goes on with its own server).</summary>
    public static TenantChoice WhenNeeded(Func<TenantChoice> choose) => new TenantWhenNeeded(choose);

    internal TenantChoice Resolve()
    {
        var choice = this;
        while (choice is TenantWhenNeeded later)
            choice = later.Choose();
        return choice;
    }
}

internal sealed record TenantAt(JsonApiOptions Options, string? Name) : TenantChoice;

internal sealed record TenantInPractice(PracticeServer Server) : TenantChoice;

internal sealed record TenantWhenNeeded(Func<TenantChoice> Choose) : TenantChoice;
