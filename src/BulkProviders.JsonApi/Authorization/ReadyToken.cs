namespace BulkProviders.JsonApi.Authorization;

/// <summary>A token that the user gave; there is no other when it expires.</summary>
internal sealed class ReadyToken(string token) : ITokenSource
{
    private readonly TokenResult _result = new("Bearer " + token);

    public string Advice =>
        "The ready token (BULKPROVIDERS_TOKEN) has expired or is not valid here: get a new one, or give client id and secret instead.";

    public ValueTask<TokenResult> GetAsync(CancellationToken cancellationToken) => new(_result);

    public int RejectedInARow => 0;

    public Rejection Reject(string? header) => Rejection.Final;

    public void Accept()
    {
        // There is nothing to learn: there is no other token.
    }
}
